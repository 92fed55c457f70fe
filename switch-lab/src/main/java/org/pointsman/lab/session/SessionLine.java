package org.pointsman.lab.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.SortedMap;

/**
 * A line of a recording: a message, the end of a connection, or (with {@code recording}) the first line.
 *
 * @param recording  version of the layout, in the first line only
 * @param began      when, in the first line only
 * @param ms         since the recording began
 * @param network    what speaks with the switch
 * @param connection 1 for the first one of this network
 * @param from       {@code switch} or {@code network}
 * @param mti        four digits; null for what could not be read, and for an end
 * @param fields     by number, with card data hidden
 * @param unreadable bytes of a frame that could not be read
 * @param closed     whether {@code from} ended the connection
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"recording", "began", "ms", "network", "connection", "from", "mti", "fields", "unreadable",
        "closed"})
record SessionLine(Integer recording, String began, Long ms, String network, Integer connection, String from,
        String mti, SortedMap<Integer, String> fields, Integer unreadable, Boolean closed) {
    static final String SWITCH = "switch";
    static final String NETWORK = "network";

    private static final int LAYOUT = 1;

    static SessionLine first(String began) {
        return new SessionLine(LAYOUT, began, null, null, null, null, null, null, null, null);
    }

    static SessionLine message(long ms, Speaker speaker, String from, int mti, SortedMap<Integer, String> fields) {
        return new SessionLine(null, null, ms, speaker.network(), speaker.connection(), from, "%04d".formatted(mti),
                fields, null, null);
    }

    static SessionLine unreadable(long ms, Speaker speaker, String from, int bytes) {
        return new SessionLine(null, null, ms, speaker.network(), speaker.connection(), from, null, null, bytes, null);
    }

    static SessionLine end(long ms, Speaker speaker, String from) {
        return new SessionLine(null, null, ms, speaker.network(), speaker.connection(), from, null, null, null, true);
    }

    /** A connection of a network. */
    record Speaker(String network, int connection) {
    }

    /**
     * Refuses a line that lacks what every line has.
     *
     * @throws IllegalArgumentException with what is right
     */
    void check(boolean isFirst) {
        if (isFirst) {
            require(recording != null && recording == LAYOUT, "the first line is {\"recording\":" + LAYOUT + "}");
            return;
        }
        require(ms != null && ms >= 0 && network != null && connection != null, "a line has ms, network, connection");
        require(SWITCH.equals(from) || NETWORK.equals(from), "from is " + SWITCH + " or " + NETWORK);
        require(mti == null ? unreadable != null || closed != null : mti.matches("\\d{4}") && fields != null,
                "a message has an mti of four digits, and fields");
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    boolean ofSwitch() {
        return SWITCH.equals(from);
    }

    int type() {
        return Integer.parseInt(mti);
    }
}
