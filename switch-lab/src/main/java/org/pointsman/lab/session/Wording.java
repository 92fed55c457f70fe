package org.pointsman.lab.session;

import org.pointsman.iso.IsoMessage;
import org.pointsman.lab.network.UpstreamMessage;

/** What a replay has to know of the words of a dialect. */
public interface Wording {
    /** Whether a switch asks for something by this type, other than sign-on and echo. */
    boolean asked(int type);

    /** The type of the answer. */
    int answerType(int type);

    /** The type of the first sending. */
    int firstType(int type);

    /** Reads a request. */
    UpstreamMessage read(IsoMessage message);
}
