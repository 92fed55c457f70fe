package org.pointsman.node;

import java.util.List;
import org.pointsman.network.LinkStatus;
import org.pointsman.network.NetworkLink;

/**
 * A network, or one of its connections, as operators name it: {@code union}, {@code union#2}.
 *
 * @param connection from 1 on; 0 for all
 */
record LinkName(String network, int connection) {
    private static final char MARK = '#';

    static LinkName of(String text) {
        int mark = text.lastIndexOf(MARK);
        boolean numbered = mark > 0 && text.substring(mark + 1).matches("[1-9]\\d?");
        return numbered
                ? new LinkName(text.substring(0, mark), Integer.parseInt(text.substring(mark + 1)))
                : new LinkName(text, 0);
    }

    /** Tells what it names something; false when there is nothing of this name. */
    boolean tell(List<NetworkLink> links, NetworkVerb verb) {
        for (NetworkLink link : links) {
            LinkStatus status = link.status();
            if (status.name().equals(network) && connection <= status.connections().size()) {
                if (connection == 0) {
                    verb.tell(link);
                } else {
                    verb.tell(link, connection - 1);
                }
                return true;
            }
        }
        return false;
    }
}
