package org.pointsman.lab.terminal;

import java.util.Objects;

/** What a terminal checks before it believes a reply (dialect section 5). */
final class ReplyChecks {
    private static final int[] ECHOED = {3, 11, 41};

    private ReplyChecks() {
    }

    static void check(PosReply reply, MessageFormat format, TerminalKey mak) throws ReplyRejectedException {
        PosRequest request = reply.request();
        require(reply.mti() == request.mti() + 10, "message type " + reply.mti());
        for (int field : ECHOED) {
            require(echoed(reply, field), "F" + field + " is another");
        }
        require(reply.field(39) != null, "F39 is missing");
        require(!reply.approved() || echoed(reply, 42), "F42 is another");
        require("10".equals(reply.f39()) || echoed(reply, 4), "F4 is another");
        boolean signed = reply.approved() && request.field(64) != null;
        require(!signed || (reply.field(64) != null && format.macMatches(reply.frame(), mak)), "the MAC is wrong");
    }

    // The echo test has no F11 to compare with.
    private static boolean echoed(PosReply reply, int field) {
        return Objects.equals(reply.request().field(field), reply.field(field));
    }

    private static void require(boolean right, String problem) throws ReplyRejectedException {
        if (!right) {
            throw new ReplyRejectedException("reply not believed: " + problem);
        }
    }
}
