package org.pointsman.ops.cli;

import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * SIGTERM and SIGINT as a wish to stop: the first lets the process drain, the second ends it at once. A shutdown hook
 * would end with code 143 and could not tell the second signal; {@code sun.misc.Signal} is reached by reflection
 * because the compiler warns about every mention of it.
 */
final class StopSignals implements AutoCloseable {
    private static final int KILLED = 143;

    private final CountDownLatch first = new CountDownLatch(1);
    private final Map<Object, Object> former = new LinkedHashMap<>();
    private final Runnable onFirst;

    private StopSignals(Runnable onFirst) {
        this.onFirst = onFirst;
    }

    static StopSignals install() {
        return install(() -> {
        });
    }

    /** @param onFirst what the first signal does; on a thread of its own */
    static StopSignals install(Runnable onFirst) {
        StopSignals signals = new StopSignals(onFirst);
        try {
            signals.handle("TERM");
            signals.handle("INT");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java platform tells no signals", e);
        }
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
        Class<?> handler = handlerType();
        Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[]{handler},
                (self, method, arguments) -> received());
        Object signal = signalType().getConstructor(String.class).newInstance(name);
        former.put(signal, set(signal, proxy));
    }

    private static Object set(Object signal, Object handler) throws ReflectiveOperationException {
        return signalType().getMethod("handle", signalType(), handlerType()).invoke(null, signal, handler);
    }

    private static Class<?> signalType() throws ReflectiveOperationException {
        return Class.forName("sun.misc.Signal");
    }

    private static Class<?> handlerType() throws ReflectiveOperationException {
        return Class.forName("sun.misc.SignalHandler");
    }

    private Object received() {
        if (first.getCount() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
        first.countDown();
        onFirst.run();
        return null;
    }

    /** Lets signals do again what they did before. */
    @Override
    public void close() {
        try {
            for (Map.Entry<Object, Object> one : former.entrySet()) {
                set(one.getKey(), one.getValue());
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java platform tells no signals", e);
        }
    }
}
