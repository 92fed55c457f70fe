package org.pointsman.lab.demo;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.pointsman.lab.demo.DemoSheet.Line;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.ReplyRejectedException;

/** Exchanges of terminals as lines of the sheet. */
final class DemoTerminals {
    private final DemoSheet sheet;

    /** One request and its reply. */
    interface Exchange {
        PosReply run() throws IOException;
    }

    DemoTerminals(DemoSheet sheet) {
        this.sheet = sheet;
    }

    /** Runs a step that must get a reply, with this F39. */
    PosReply step(PosTerminal terminal, String what, String expectedF39, Exchange exchange) {
        try {
            PosReply reply = exchange.run();
            print(what, reply, expectedF39);
            return reply;
        } catch (EOFException e) {
            throw stopped(terminal, what, "closed", expectedF39);
        } catch (SocketTimeoutException e) {
            throw stopped(terminal, what, "silence", expectedF39);
        } catch (ReplyRejectedException e) {
            sheet.say("     " + e.getMessage());
            throw stopped(terminal, what, "rejected", expectedF39);
        } catch (IOException e) {
            throw new DemoStoppedException(what + ": " + e.getMessage());
        }
    }

    private DemoStoppedException stopped(PosTerminal terminal, String what, String answer, String expected) {
        sheet.line(Line.of(terminal.tid(), what, answer, expected, -1));
        return new DemoStoppedException("no reply to: " + what);
    }

    /** Repeats a request; the answer must have the same bytes. */
    void sameAgain(PosTerminal terminal, String what, PosReply first) {
        PosReply again = step(terminal, what, first.f39(), () -> terminal.repeat(first));
        sheet.proof("the repeat was answered with the same " + again.frame().length + " bytes", again.sameBytes(first));
    }

    /** Sends bytes that are no message; the switch must close. */
    void garbage(PosTerminal terminal, String what, byte[] bytes) throws IOException {
        long startNs = System.nanoTime();
        String answer = "a reply";
        try {
            terminal.raw(bytes);
        } catch (EOFException e) {
            answer = "closed";
        } catch (SocketTimeoutException e) {
            answer = "silence";
        }
        sheet.line(Line.of(terminal.tid(), what, answer, "closed", System.nanoTime() - startNs));
    }

    private void print(String what, PosReply reply, String expectedF39) {
        sheet.line(new Line(reply.request().field(41), what, reply.request().amountMinor(), reply.f39(), expectedF39,
                reply.rrn(), reply.latencyNs()));
    }
}
