package org.pointsman.lab.simulation;

import org.pointsman.lab.network.NetworkEntry;
import org.pointsman.lab.network.UpstreamMessage;

/**
 * R-141 and section 13 of the dialect, seen at the networks: what follows a payment, or takes it back, names its card
 * or code.
 */
final class MeansInvariant extends Invariant {
    private final Findings findings;

    MeansInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void writtenUpstream(UpstreamMessage message) {
        if (message.notice() && !message.chip()) {
            findings.add("dialect 14", "a script notice that tells no result: " + message);
        }
    }

    @Override
    void decided(NetworkEntry entry, NetworkBook book) {
        compare(entry.request(), book);
    }

    @Override
    void reversed(UpstreamMessage reversal, NetworkBook book) {
        compare(reversal, book);
    }

    private void compare(UpstreamMessage message, NetworkBook book) {
        if (message.means() == null) {
            findings.add("I5", "neither card nor code: " + message);
        }
        NetworkEntry original = message.original() == null ? null : book.find(message.original());
        if (original != null && !original.request().means().equals(message.means())) {
            findings.add("I5", "another card or code than its original had: " + message);
        }
    }
}
