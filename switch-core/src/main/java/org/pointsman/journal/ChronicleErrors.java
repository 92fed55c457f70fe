package org.pointsman.journal;

import java.util.function.Consumer;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.onoes.ExceptionHandler;
import org.slf4j.Logger;

/**
 * Chronicle reports trouble, a failed msync among it, to handlers of the whole process and goes on. An error becomes
 * the owner's fatal callback; warnings and timings say nothing the journal does not find out itself.
 */
final class ChronicleErrors {
    /** The queue's watch over disks calls one that has little room a failure: here a reserve is kept, and told of. */
    static final String NO_DISK_MONITOR = "chronicle.disk.monitor.disable";

    private ChronicleErrors() {
    }

    static void haltOn(Consumer<Throwable> onFatal) {
        System.setProperty(NO_DISK_MONITOR, "true");
        ExceptionHandler quiet = ExceptionHandler.ignoresEverything();
        Jvm.setExceptionHandlers(new Fatal(onFatal), quiet, quiet, quiet);
    }

    private record Fatal(Consumer<Throwable> onFatal) implements ExceptionHandler {
        @Override
        public void on(Class<?> source, String message, Throwable thrown) {
            onFatal.accept(new JournalFailure("the queue below the journal failed: " + message, thrown));
        }

        @Override
        public void on(Logger logger, String message, Throwable thrown) {
            on(ChronicleErrors.class, message, thrown);
        }
    }
}
