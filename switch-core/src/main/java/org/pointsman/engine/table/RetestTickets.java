package org.pointsman.engine.table;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.records.Ascii;
import org.pointsman.records.Result;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.RegistryCommand.EndRetest;
import org.pointsman.registry.model.Retest;
import org.pointsman.registry.model.RetestCause;
import org.pointsman.registry.model.Role;

/**
 * Terminals under a re-test ticket and what their probes have shown so far. Few at a time; written in apply
 * only.
 */
public final class RetestTickets implements StateSection {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final TerminalTable terminals;
    private final List<Test> tests = new ArrayList<>();

    public RetestTickets(TerminalTable terminals) {
        this.terminals = terminals;
    }

    private static final class Test {
        private final int terminal;
        private final Retest ticket;
        private int approved;
        private int refused;

        private Test(int terminal, Retest ticket) {
            this.terminal = terminal;
            this.ticket = ticket;
        }

        private boolean decided() {
            return ticket.passed(approved, refused) || ticket.failed(approved, refused);
        }
    }

    public void open(int terminal, Retest ticket) {
        close(terminal);
        tests.add(new Test(terminal, ticket));
        terminals.tested(terminal, true);
    }

    public void close(int terminal) {
        tests.removeIf(test -> test.terminal == terminal);
        terminals.tested(terminal, false);
    }

    public void approved(TransactionRecord probe) {
        Test test = of(probe.terminal());
        if (test != null) {
            test.approved |= probe.entry().paymentService().bit();
        }
    }

    /** For a service that must be refused only 40 shows it; one that must be approved is not, whatever the code. */
    public void declined(TransactionRecord probe) {
        Test test = of(probe.terminal());
        PaymentService service = probe.entry().paymentService();
        if (test != null && (probe.result() == Result.NOT_SUPPORTED.code()
                || (test.ticket.mustApprove() & service.bit()) != 0)) {
            test.refused |= service.bit();
        }
    }

    /** Null when the terminal has no ticket. */
    public RetestView view(int terminal) {
        Test test = of(terminal);
        return test == null
                ? null
                : new RetestView(test.ticket, PaymentService.of(test.approved), PaymentService.of(test.refused));
    }

    private Test of(int terminal) {
        for (Test test : tests) {
            if (test.terminal == terminal) {
                return test;
            }
        }
        return null;
    }

    /** When the next test is over; Long.MAX_VALUE when there is none. */
    public long earliestNs() {
        long earliestNs = Long.MAX_VALUE;
        for (int i = 0; i < tests.size(); i++) {
            Test test = tests.get(i);
            earliestNs = Math.min(earliestNs, test.decided() ? 0 : test.ticket.untilMs() * NANOS_PER_MILLI);
        }
        return earliestNs;
    }

    /** The end of the first test that is over. */
    public EndRetest over(long nowNs) {
        for (Test test : tests) {
            if (test.decided() || test.ticket.untilMs() * NANOS_PER_MILLI <= nowNs) {
                return end(test, TimeUnit.NANOSECONDS.toMillis(nowNs));
            }
        }
        throw new IllegalStateException("no test is over");
    }

    private EndRetest end(Test test, long nowMs) {
        String tid = Ascii.eightText(terminals.tid(test.terminal));
        return new EndRetest(
                new CommandHeader("retest-" + tid, "switch", List.of(Role.SYSTEM),
                        test.decided() ? "probes" : "time is up", CommandHeader.ANY_VERSION, nowMs),
                tid, test.ticket.cause(), test.approved, test.refused);
    }

    /** That a terminal is being tested stands in its row, too. */
    @Override
    public void write(StateOutput to) {
        to.add(tests.size());
        for (Test test : tests) {
            Retest ticket = test.ticket;
            to.add(test.terminal).add(test.approved).add(test.refused);
            to.add(ticket.tid()).add(ticket.cause().name()).add(ticket.untilMs()).add(ticket.mustApprove())
                    .add(ticket.mustRefuse());
        }
    }

    @Override
    public void read(StateInput from) {
        for (int left = from.nextCount(); left > 0; left--) {
            int terminal = from.nextInt();
            int approved = from.nextInt();
            int refused = from.nextInt();
            Test test = new Test(terminal, new Retest(from.nextText(), RetestCause.valueOf(from.nextText()),
                    from.nextLong(), from.nextInt(), from.nextInt()));
            test.approved = approved;
            test.refused = refused;
            tests.add(test);
        }
    }
}
