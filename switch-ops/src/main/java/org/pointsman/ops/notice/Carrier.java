package org.pointsman.ops.notice;

/** Sends letters by one channel. Any thread; a try ends by itself or when its thread is interrupted. */
interface Carrier extends AutoCloseable {
    /** For one try, from the first byte to the receiver's word. */
    int timeoutMs();

    /** Sends a letter; what went wrong is a result, or an exception where the receiver's word was not heard. */
    Tried send(Letter letter, Text text) throws Exception;

    @Override
    default void close() {
    }
}
