package org.pointsman.hsm;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.SecurityStatus;

/** A command about a key whose answer is waited for: not for a loop. Any thread. */
final class Question {
    private static final String REFUSED = "";
    private static final int CALLS_WAIT_FACTOR = 2;

    private final Devices devices;
    private final int timeoutMs;

    Question(Devices devices, int timeoutMs) {
        this.devices = devices;
        this.timeoutMs = timeoutMs;
    }

    /**
     * What the device answers.
     *
     * @param fields writes all but which local master key it is for
     * @param behind what follows that; empty for nothing
     * @throws KeyInvalidException   when the device refuses the key
     * @throws IllegalStateException when it does not answer
     */
    String ask(HostCommand kind, Consumer<Command> fields, String behind) {
        CompletableFuture<String> answered = new CompletableFuture<>();
        Command command = devices.take(kind, true,
                (status, answer, offset, length) -> answered.complete(text(status, answer, offset, length)));
        if (command == null) {
            throw new IllegalStateException("the security module is busy; ask again");
        }
        fields.accept(command);
        devices.askAsItIs(devices.identified(command).text(behind));
        String text = answered.completeOnTimeout(null, CALLS_WAIT_FACTOR * (long) timeoutMs, TimeUnit.MILLISECONDS)
                .join();
        if (text == null) {
            throw new IllegalStateException("the security module does not answer; ask again");
        }
        if (text.equals(REFUSED)) {
            throw new KeyInvalidException(kind.refusal());
        }
        return text;
    }

    private static String text(SecurityStatus status, DirectBuffer answer, int offset, int length) {
        return switch (status) {
            case OK -> length == 0 ? null : answer.getStringWithoutLengthAscii(offset, length);
            case KEY_INVALID -> REFUSED;
            default -> null;
        };
    }
}
