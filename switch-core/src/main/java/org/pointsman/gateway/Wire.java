package org.pointsman.gateway;

import org.pointsman.iso.Dialect;
import org.pointsman.security.MacAlgorithm;

/** How the terminals of one listener speak: one for each dialect in each core. Not thread-safe. */
final class Wire {
    private final FrameCutter cutter;
    private final RequestReader reader;
    private final ReplyEncoder replies;

    Wire(Dialect dialect, GatewayParts parts, SecurityCalls security) {
        MacAlgorithm mac = DialectMac.of(dialect);
        SerialKeys serials = dialect.dukpt() == null
                ? null
                : new SerialKeys(dialect.dukpt(), parts.keys().module(), mac, parts.counters());
        Authenticator authenticator = new Authenticator(new MacEngines(parts.keys().module(), mac), security, mac,
                serials);
        Voucher voucher = new Voucher(parts.settings().acquirerId());
        cutter = new FrameCutter(dialect.framing(), parts.settings().limits().maxFrameBytes());
        reader = new RequestReader(dialect, parts.keys().directory(), authenticator, security, voucher, serials);
        replies = new ReplyEncoder(dialect, parts.zone(), parts.settings().acquirerId(), voucher);
    }

    FrameCutter cutter() {
        return cutter;
    }

    RequestReader reader() {
        return reader;
    }

    ReplyEncoder replies() {
        return replies;
    }
}
