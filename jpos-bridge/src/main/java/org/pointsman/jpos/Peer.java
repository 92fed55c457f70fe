package org.pointsman.jpos;

import java.util.List;
import java.util.function.Consumer;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/** What jPOS has deployed to reach a network. One thread, unless it is said. */
interface Peer extends AutoCloseable {
    /** Begins to hand on what comes, by any thread. */
    void listen(Consumer<ISOMsg> taker);

    /**
     * The connections there are, by what each is known: another one after it was lost. Empty when nothing can be sent.
     */
    List<Object> connections();

    /**
     * Hands a message over.
     *
     * @param timeoutMs after that it is not worth sending
     */
    void send(ISOMsg message, long timeoutMs) throws ISOException;

    /** Messages that wait to be written. */
    int waiting();

    /** Takes back what waits of this link: its connection is gone. */
    void forget();

    /** Lets connections be made. */
    void connect();

    /** Ends the connections. */
    void hangUp();

    /** Hands on nothing more. */
    @Override
    void close();
}
