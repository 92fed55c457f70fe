package org.pointsman.network;

import java.util.concurrent.Executor;

/** Makes what carries the frames of one link. */
@FunctionalInterface
public interface TransportFactory {
    /**
     * A transport that connects when it is asked to.
     *
     * @param loop of the link, which hears of everything
     */
    LinkTransport open(LinkEvents events, Executor loop);
}
