package org.pointsman.ops.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * SIGTERM and SIGINT as a wish to stop: the first lets the process drain, the second ends it at once. A shutdown hook
 * would end with code 143 and could not tell the second signal; {@code sun.misc.Signal} is reached by reflection
 * because the compiler warns about every mention of it.
 */
final class StopSignals {
    private static final int KILLED = 143;

    private final CountDownLatch first = new CountDownLatch(1);

    static StopSignals install() throws ReflectiveOperationException {
        StopSignals signals = new StopSignals();
        signals.handle("TERM");
        signals.handle("INT");
        return signals;
    }

    /** Waits for the first signal. */
    void await() throws InterruptedException {
        first.await();
    }

    /** Whether there was one. */
    boolean came() {
        return first.getCount() == 0;
    }

    private void handle(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[]{handler},
                (self, method, arguments) -> received());
        signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance(name),
                proxy);
    }

    private Object received() {
        if (first.getCount() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
        first.countDown();
        return null;
    }
}
