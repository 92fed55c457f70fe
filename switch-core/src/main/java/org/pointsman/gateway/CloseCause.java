package org.pointsman.gateway;

/** Why a connection ended. */
public enum CloseCause {
    /** The terminal hung up, or its network did. */
    BY_TERMINAL,
    /** The length prefix is above the limit: not this protocol, or out of step. */
    FRAME_TOO_LONG,
    /** The length prefix has no room for a message. */
    FRAME_TOO_SHORT,
    /** A message without readable MTI, STAN or TID cannot be answered. */
    UNREADABLE,
    /** A frame was begun and not finished in time. */
    FRAME_DEADLINE,
    /** Nothing was asked after connecting. */
    FIRST_MESSAGE_DEADLINE,
    IDLE,
    /** More keep-alives than the limit within a second. */
    KEEP_ALIVE_FLOOD,
    /** The terminal does not read its answers. */
    NOT_READING,
    /** The limit of connections is reached. */
    TOO_MANY_CONNECTIONS,
    /** One address has as many connections as it may. */
    TOO_MANY_OF_ADDRESS,
    /** One address has begun as many connections as it may that have not proved who they are. */
    TOO_MANY_NEWCOMERS,
    /** A message of another terminal than the certificate names. */
    OTHER_TERMINAL,
    /** The engine asked for it. */
    BY_ENGINE,
    /** A bug of this switch, reported where bugs are reported. */
    FAULT,
    /** The switch stops. */
    SHUTDOWN;

    /** Whether the other side did what it should not, and its frame was not refused for it already. */
    boolean offence() {
        return switch (this) {
            case FRAME_DEADLINE, FIRST_MESSAGE_DEADLINE, KEEP_ALIVE_FLOOD, NOT_READING, TOO_MANY_OF_ADDRESS,
                    TOO_MANY_NEWCOMERS ->
                true;
            case BY_TERMINAL, FRAME_TOO_LONG, FRAME_TOO_SHORT, UNREADABLE, IDLE, TOO_MANY_CONNECTIONS, OTHER_TERMINAL,
                    BY_ENGINE, FAULT, SHUTDOWN ->
                false;
        };
    }
}
