package org.pointsman.engine.decide;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.TerminalParameters;

/**
 * What a terminal is told about its parameters, as reply data. F62 of a download: 1, version (8 digits), limit of a
 * sale (12 digits, zeros for none) and the names of its services, separated by commas; 0 alone when it was never set
 * up. Never a key. Entry 0 is the processing requirement of the reply's header.
 */
final class ParameterField {
    /** The requirement: download parameters (dialect section 1). */
    private static final DirectBuffer DOWNLOAD = new UnsafeBuffer(new byte[]{0, 0, 1, 1});
    private static final DirectBuffer NOTHING = new UnsafeBuffer(new byte[0]);
    private static final int FIELD = 62;
    private static final int HEAD = 3;
    private static final String NOT_SET_UP = "0";

    private ParameterField() {
    }

    /** The requirement to download, where there is something to be downloaded. */
    static DirectBuffer requirement(boolean due) {
        return due ? DOWNLOAD : NOTHING;
    }

    /** F62 of a download. */
    static DirectBuffer of(TerminalParameters parameters, List<PaymentService> services) {
        return field(parameters.version() == 0 ? NOT_SET_UP : content(parameters, services));
    }

    private static String content(TerminalParameters parameters, List<PaymentService> services) {
        return "1%08d%012d%s".formatted(parameters.version(), parameters.limitPerTransactionMinor(),
                services.stream().map(PaymentService::name).collect(Collectors.joining(",")));
    }

    private static DirectBuffer field(String content) {
        byte[] text = content.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[HEAD + text.length];
        bytes[0] = FIELD;
        bytes[HEAD - 1] = (byte) text.length;
        System.arraycopy(text, 0, bytes, HEAD, text.length);
        return new UnsafeBuffer(bytes);
    }
}
