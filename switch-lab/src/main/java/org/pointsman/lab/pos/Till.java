package org.pointsman.lab.pos;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosBatch;
import org.pointsman.lab.terminal.PosDevice;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.ReplyRejectedException;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.VerbFailure;

/** A POS that is switched on: it signs on when it has to, remembers what it did, and shows every message. */
final class Till implements AutoCloseable {
    private static final int MANAGEMENT = 800;
    /** Signed off or in another batch, sign on first, wrong MAC. */
    private static final Set<String> NOT_SIGNED_ON = Set.of("77", "97", "A0");

    private final PosTerminal terminal;
    private final PosMemory memory;
    private final Sheet sheet;
    private final String target;
    private final KeyScheme scheme;

    /** Makes a request. */
    interface Making {
        PosRequest request(PosDevice device);
    }

    Till(PosTerminal terminal, PosMemory memory, Sheet sheet, String target, KeyScheme scheme) {
        this.terminal = terminal;
        this.memory = memory;
        this.sheet = sheet;
        this.target = target;
        this.scheme = scheme;
        terminal.resume(memory.batch(), memory.nextStan());
        terminal.device().resumeKeys(memory.keyCounter());
        recallKeys();
    }

    private void count() {
        PosDevice device = terminal.device();
        memory.count(device.batch(), device.stan(), device.keyCounter());
    }

    private void recallKeys() {
        try {
            if (memory.keys() != null && !terminal.device().derivesKeys()) {
                terminal.device().takeOver(memory.keys());
            }
        } catch (ReplyRejectedException _) {
            // Of another master key: it signs on again.
            memory.keys(null);
        }
    }

    Sheet sheet() {
        return sheet;
    }

    PosMemory memory() {
        return memory;
    }

    /** Fetches working keys and the number of the batch. */
    PosReply signOn() throws IOException {
        PosReply reply = exchange("sign-on", terminal.device().signOnRequest(scheme));
        if (reply.approved()) {
            terminal.device().takeOver(reply);
            count();
            memory.keys(terminal.device().derivesKeys() ? "" : reply.field(62));
        }
        return reply;
    }

    /** Sends what needs keys, signs on before if there are none, and remembers what came of it. */
    PosReply trade(String what, Making making) throws IOException {
        if (memory.keys() == null && !signOn().approved()) {
            throw new VerbFailure(ExitCode.ERROR,
                    what + " was not sent: the terminal could not sign on, see `terminal show`");
        }
        PosRequest request = making.request(terminal.device());
        memory.keep(Deal.of(what, request, null));
        PosReply reply = exchange(what, request);
        memory.keep(Deal.of(what, request, reply));
        if (NOT_SIGNED_ON.contains(reply.f39())) {
            memory.keys(null);
            sheet.say("it signs on before the next message");
        }
        return reply;
    }

    /** Sends what needs no keys and is not remembered. */
    PosReply manage(String what, Making making) throws IOException {
        return exchange(what, making.request(terminal.device()));
    }

    private PosReply exchange(String what, PosRequest request) throws IOException {
        count();
        sheet.sent(what, request.frame());
        try {
            PosReply reply = terminal.send(request);
            sheet.received(reply.frame(), reply.latencyNs());
            sheet.result(what, reply);
            return reply;
        } catch (EOFException e) {
            throw closed(what, e);
        } catch (SocketTimeoutException e) {
            throw new VerbFailure(ExitCode.ERROR, what + ": no answer"
                    + (request.mti() < MANAGEMENT ? "; a POS now undoes it: `pos reverse`" : " from " + target));
        } catch (ReplyRejectedException e) {
            throw new VerbFailure(ExitCode.ERROR, what + ": " + e.getMessage());
        }
    }

    private VerbFailure closed(String what, EOFException e) {
        if (e.getCause() instanceof ConnectException) {
            return new VerbFailure(ExitCode.UNREACHABLE, "nobody listens at " + target
                    + ": start a switch with `pointsman run`, or name another host with --target HOST:PORT");
        }
        return new VerbFailure(ExitCode.ERROR, what + ": the host closed the connection instead of answering");
    }

    /** The deal with this RRN, or the newest of a kind that was approved. */
    Deal find(String rrn, String what, Predicate<Deal> kind) {
        Deal found = memory.newest(deal -> rrn == null ? deal.approved() && kind.test(deal) : rrn.equals(deal.rrn()));
        if (found == null) {
            throw new VerbFailure(ExitCode.NOT_FOUND,
                    rrn == null
                            ? "this POS remembers no " + what
                            : "this POS remembers nothing with RRN " + rrn + ", see `pos list`");
        }
        return found;
    }

    /** A deal as its terminal saw it; the card that was typed has to be typed again. */
    static PosReply asReply(Deal deal, TestCard typed) {
        if (deal.card() == null && typed == null && !deal.scanned()) {
            throw new VerbFailure(ExitCode.USAGE, "the number of that card is not remembered: say --card PAN=YYMM");
        }
        return deal.asReply(typed);
    }

    /** Undoes the newest request, whether it was answered or not. */
    PosReply reverse() throws IOException {
        Deal last = memory.newest(deal -> deal.mti() < 400);
        if (last == null) {
            throw new VerbFailure(ExitCode.NOT_FOUND, "this POS remembers nothing that could be undone");
        }
        PosReply reply = trade("reversal", device -> device.reversalRequest(last.asRequest(null)));
        memory.forget(last);
        return reply;
    }

    /** Closes the batch; lists it where host and terminal do not agree. */
    PosReply settle() throws IOException {
        PosBatch batch = batch();
        PosReply reply = trade("settlement", device -> device.settlementRequest(batch.totals()));
        if (!reply.approved()) {
            return reply;
        }
        boolean balanced = PosBatch.balanced(reply.field(48));
        sheet.say(balanced ? "the batch balances" : "the batch does not balance: it is listed");
        PosReply last = balanced ? reply : upload(batch.details());
        memory.keys(null);
        return last;
    }

    private PosBatch batch() {
        String current = "%06d".formatted(terminal.device().batch());
        PosBatch batch = new PosBatch();
        memory.deals().stream().filter(deal -> current.equals(deal.batch()) && !deal.reply().isEmpty())
                .forEach(deal -> batch.add(deal.asReply(null)));
        return batch;
    }

    private PosReply upload(List<String> details) throws IOException {
        for (String message : PosBatch.messages(details)) {
            manage("upload", device -> device.uploadRequest(message));
        }
        return manage("end of upload", device -> device.uploadEndRequest(details.size()));
    }

    @Override
    public void close() {
        terminal.close();
    }
}
