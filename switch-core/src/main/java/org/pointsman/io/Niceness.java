package org.pointsman.io;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a thread stand behind the others of its process where both want a processor. Java's own priorities do nothing
 * unless the machine's owner starts Java; this asks Linux, which gives every thread its own niceness. Elsewhere nothing
 * happens.
 */
public final class Niceness {
    /** A tenth of what others get where there is not enough for all. */
    static final int BEHIND = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Niceness.class);
    private static final boolean LINUX = "Linux".equals(System.getProperty("os.name"));
    private static final int PRIO_PROCESS = 0;
    private static final int CALLING_THREAD = 0;

    private Niceness() {
    }

    /** The same work, whose thread, and those it starts, stand behind from its beginning on. */
    public static Runnable behind(Runnable work) {
        return () -> {
            standBehind();
            work.run();
        };
    }

    private static void standBehind() {
        if (LINUX) {
            try {
                setPriority(BEHIND);
            } catch (Throwable e) {
                LOG.debug("thread {} keeps its niceness: {}", Thread.currentThread().getName(), e.toString());
            }
        }
    }

    @SuppressWarnings("restricted") // switch-core is started with --enable-native-access
    private static void setPriority(int niceness) throws Throwable {
        Linker linker = Linker.nativeLinker();
        MethodHandle call = linker.downcallHandle(linker.defaultLookup().find("setpriority").orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT));
        int result = (int) call.invokeExact(PRIO_PROCESS, CALLING_THREAD, niceness);
        if (result != 0) {
            throw new IllegalStateException("setpriority is answered " + result);
        }
    }
}
