package org.pointsman.node;

import org.pointsman.network.NetworkLink;

/** What an operator may tell the link of a network. It concerns this process only and is not kept over a restart. */
public enum NetworkVerb {
    /** Connect and stay up. */
    UP,
    /** Send nothing new, wait for answers, sign off, hang up and stay so. */
    DOWN,
    /** Test the connection now; harmless when there is none. */
    ECHO,
    /** Sign on again on the same connection; harmless when there is none. */
    SIGNON,
    /** Ask for another zone key; nothing where none are exchanged, or there is no connection. */
    ROTATE;

    /** Tells one connection, from 0 on; what concerns a network as a whole is told to all. */
    void tell(NetworkLink link, int connection) {
        switch (this) {
            case UP -> link.up(connection);
            case DOWN -> link.down(connection);
            case ECHO -> link.echo(connection);
            case SIGNON, ROTATE -> tell(link);
        }
    }

    void tell(NetworkLink link) {
        switch (this) {
            case UP -> link.up();
            case DOWN -> link.down();
            case ECHO -> link.echo();
            case SIGNON -> link.signOn();
            case ROTATE -> link.exchangeKey();
        }
    }
}
