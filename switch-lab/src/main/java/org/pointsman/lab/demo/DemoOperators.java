package org.pointsman.lab.demo;

import java.util.function.Function;
import org.pointsman.lab.demo.DemoSheet.Line;
import org.pointsman.node.CommandReply;
import org.pointsman.node.CommandReply.Kind;
import org.pointsman.node.SwitchConfig.Token;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.CancelTerminal;
import org.pointsman.registry.model.RegistryCommand.LiftHold;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;

/** What people do from their desks, as lines of the sheet. */
final class DemoOperators {
    private final DemoRig house;
    private final DemoSheet sheet;
    private int commands;

    DemoOperators(DemoRig house, DemoSheet sheet) {
        this.house = house;
        this.sheet = sheet;
    }

    void suspend(String tid) {
        execute("demo-operator", tid, "suspends it: MAINTENANCE", "new printer", Kind.ACCEPTED,
                header -> new PlaceHold(header, tid, HoldReason.MAINTENANCE, 0, ""));
    }

    void lift(String tid) {
        execute("demo-operator", tid, "lifts MAINTENANCE", "printer works", Kind.ACCEPTED,
                header -> new LiftHold(header, tid, HoldReason.MAINTENANCE, false));
    }

    /** Asks for a cancellation at once; returns the approval it waits for. */
    long cancel(String tid) {
        return execute("demo-risk", tid, "asks to cancel at once", "FRAUD cloned cards", Kind.WAITING,
                header -> new CancelTerminal(header, tid, true)).approvalId();
    }

    /** Asks for a refund from a desk; returns the approval it waits for. */
    long refund(String tid, String rrn, long amountMinor) {
        return execute("demo-operator", tid, "asks for a desk refund", "customer came back", Kind.WAITING,
                header -> new RequestRefund(header, Long.parseLong(rrn), amountMinor, RefundCause.CUSTOMER_REQUEST,
                        null, -1))
                .approvalId();
    }

    /** A command of anybody's, with what is expected of it. */
    CommandReply order(String token, String tid, String what, Kind expected,
            Function<CommandHeader, RegistryCommand> command) {
        return execute(token, tid, what, "at the desk", expected, command);
    }

    void approve(String token, String tid, long approvalId, Kind expected) {
        execute(token, tid, "approves it", "seen the evidence", expected, header -> new Approve(header, approvalId));
    }

    /** All three people do their part; false when one was refused. */
    boolean cancelAtOnce(String tid) {
        CommandReply asked = send("demo-risk", "FRAUD cloned cards", header -> new CancelTerminal(header, tid, true));
        long approvalId = asked.approvalId();
        return asked.kind() == Kind.WAITING
                && send("demo-approver", "seen it", header -> new Approve(header, approvalId)).kind() == Kind.WAITING
                && send("demo-approver-2", "seen it", header -> new Approve(header, approvalId))
                        .kind() == Kind.ACCEPTED;
    }

    private CommandReply execute(String tokenName, String tid, String what, String reason, Kind expected,
            Function<CommandHeader, RegistryCommand> command) {
        long startNs = System.nanoTime();
        CommandReply reply = send(tokenName, reason, command);
        Token token = house.token(tokenName);
        String step = token.name() + " (" + token.roles().getFirst() + ") " + what;
        sheet.line(Line.of(tid, step, reply.kind().name(), expected.name(), System.nanoTime() - startNs));
        return reply;
    }

    private CommandReply send(String tokenName, String reason, Function<CommandHeader, RegistryCommand> command) {
        Token token = house.token(tokenName);
        CommandHeader header = new CommandHeader("demo-" + ++commands, token.name(), token.roles(), reason,
                CommandHeader.ANY_VERSION, 0);
        return house.operations().execute(command.apply(header)).join();
    }
}
