package org.pointsman.registry.money;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.Capability;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Difference;
import org.pointsman.registry.model.DifferenceKind;
import org.pointsman.registry.model.DifferenceOutcome;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.SettlementPosted;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.SettlementAdjustment;
import org.pointsman.registry.model.SettlementCommand;
import org.pointsman.registry.model.SettlementCommand.CorrectSettlement;
import org.pointsman.registry.model.SettlementCommand.MatchDifference;
import org.pointsman.registry.model.SettlementCommand.PostSettlement;
import org.pointsman.registry.model.SettlementCommand.RecordDifference;
import org.pointsman.registry.model.SettlementCommand.ReleasePayout;
import org.pointsman.registry.model.SettlementCommand.ResolveDifference;
import org.pointsman.registry.model.SettlementCommand.ReturnPayout;
import org.pointsman.registry.model.SettlementCommand.SettleDay;
import org.pointsman.registry.model.SettlementDay;
import org.pointsman.registry.model.SettlementEvent.AdjustmentMade;
import org.pointsman.registry.model.SettlementEvent.DaySettled;
import org.pointsman.registry.model.SettlementEvent.DifferenceFound;
import org.pointsman.registry.model.SettlementEvent.DifferenceResolved;
import org.pointsman.registry.model.SettlementEvent.PayoutReleased;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;
import org.pointsman.registry.state.SettlementBook;

/**
 * Who settles a day, records how the book differs from a network's, says who bears it, and has payouts go in spite of a
 * hold or once more. Whether a day is over is the engine's to judge; amounts of payments are the read side's.
 */
public final class SettlementDecisions implements ApprovalDecisions.Effect {
    private static final int MOST_HELD = 100_000;
    private static final int FIRST_DATE = 2000_01_01;
    private static final int LAST_DATE = 9999_12_31;
    private static final long MOST_MINOR = 999_999_999_999L;
    private static final long MOST_POSTED_MINOR = 100_000_000_000_000_000L;
    private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z./-]{1,40}");
    private static final Pattern SOURCE = Pattern.compile("[0-9a-f]{64}:\\d{1,9}");
    private static final Pattern NAME = Pattern.compile("\\S{1,50}");

    private final RegistryState state;
    private final SettlementBook book;
    private final MakerCheckerRules actions;
    private final ApprovalDecisions approvals;

    public SettlementDecisions(RegistryState state, MakerCheckerRules actions, ApprovalDecisions approvals) {
        this.state = state;
        this.book = state.settlements();
        this.actions = actions;
        this.approvals = approvals;
    }

    public RegistryDecision decide(SettlementCommand command) {
        Permission action = action(command);
        List<Role> makers = actions.rule(action).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), words(action), makers);
        }
        return switch (command) {
            case SettleDay c -> settle(c, role);
            case RecordDifference c -> record(c, role);
            case ResolveDifference c -> resolve(c, role);
            case MatchDifference c -> match(c, role);
            case ReleasePayout c -> release(c, role);
            case ReturnPayout c -> returned(c, role);
            case CorrectSettlement c -> corrected(c, role);
            case PostSettlement c -> posted(c, role);
        };
    }

    private static Permission action(SettlementCommand command) {
        return switch (command) {
            case SettleDay _ -> Permission.SETTLE_DAY;
            case RecordDifference _,MatchDifference _ -> Permission.RECONCILE;
            case ResolveDifference _ -> Permission.RESOLVE_DIFFERENCE;
            case ReleasePayout _ -> Permission.RELEASE_PAYOUT;
            case ReturnPayout _ -> Permission.RETURN_PAYOUT;
            case CorrectSettlement _ -> Permission.CORRECT_SETTLEMENT;
            case PostSettlement _ -> Permission.POST_SETTLEMENT;
        };
    }

    private static String words(Permission action) {
        return switch (action) {
            case SETTLE_DAY -> "settle a day";
            case RECONCILE -> "reconcile with a network";
            case RESOLVE_DIFFERENCE -> "say who bears a difference";
            case CORRECT_SETTLEMENT -> "correct a settlement";
            case POST_SETTLEMENT -> "post what a settlement came to";
            case RELEASE_PAYOUT -> "have a merchant paid in spite of a hold";
            default -> "say that a payout did not arrive";
        };
    }

    // What was settled stays as it is: the same wish again has the first answer.
    private RegistryDecision settle(SettleDay command, Role role) {
        Refused refused = date(command.date());
        if (refused != null) {
            return refused;
        }
        if (book.day(command.date()) != null) {
            return new Accepted(List.of(), settledWords(command.date()));
        }
        if (command.date() < book.lastDate()) {
            return new Refused(RefusalCode.ILLEGAL_TRANSITION, "The business date " + book.lastDate()
                    + " is settled already, and what was final before it is in its settlement");
        }
        if (command.terminals().size() > MOST_HELD) {
            return Arguments.invalid("at most " + MOST_HELD + " terminals may be named");
        }
        if (command.paid() && book.lastDate() != 0) {
            return new Refused(RefusalCode.ILLEGAL_TRANSITION,
                    "Settlements have begun: " + book.lastDate() + " was settled");
        }
        int previousDate = command.paid() ? command.date() : book.lastDate();
        SettlementDay day = new SettlementDay(command.date(), previousDate, command.header().atMs(), withheld(),
                command.terminals().stream().filter(this::held).distinct().sorted().toList(),
                List.copyOf(book.adjustments()), true);
        return new Accepted(List.of(new DaySettled(EventHeader.of(command.header(), role), day)),
                settledWords(command.date()));
    }

    private static String settledWords(int date) {
        return "The business date " + date + " is settled: `settlement show " + date + "`";
    }

    private List<String> withheld() {
        TreeSet<String> mids = new TreeSet<>();
        for (Merchant merchant : state.merchants()) {
            if (withheld(merchant.mid())) {
                mids.add(merchant.mid());
            }
        }
        return List.copyOf(mids);
    }

    /** A merchant whose account has a problem is not paid before that is over (domain 3.3). */
    private boolean withheld(String mid) {
        return !book.released(mid) && state.scope(HoldScope.MERCHANT, mid).holds().stream()
                .anyMatch(hold -> hold.reason() == HoldReason.ACCOUNT_BALANCE && !hold.announced());
    }

    private boolean held(String tid) {
        Terminal terminal = state.terminal(tid);
        return terminal != null && !book.released(terminal.mid())
                && (terminal.blockedCapabilities() & Capability.SETTLE.bit()) != 0;
    }

    private RegistryDecision record(RecordDifference command, Role role) {
        Refused refused = arguments(command);
        if (refused != null) {
            return refused;
        }
        Difference found = new Difference(book.nextDifference(), command.network(), command.date(), command.kind(),
                command.reference(), command.mid(), command.tid(), command.oursMinor(), command.theirsMinor(),
                command.source(), command.header().atMs(), null, null, 0, null);
        Difference earlier = book.difference(found.key());
        if (earlier != null) {
            return same(earlier, found)
                    ? new Accepted(List.of(), "Difference " + earlier.number() + " is recorded already")
                    : new Refused(RefusalCode.CONFLICT, "Difference " + earlier.number()
                            + " says something else of the same payment: another file of this day was reconciled before");
        }
        if (book.full()) {
            return new Refused(RefusalCode.CONFLICT, SettlementBook.MOST_DIFFERENCES
                    + " differences are open: resolve some first (`exception list --network`)");
        }
        return new Accepted(List.of(new DifferenceFound(EventHeader.of(command.header(), role), found)),
                "Difference " + found.number() + ": " + words(found));
    }

    private static boolean same(Difference earlier, Difference found) {
        return earlier.kind() == found.kind() && earlier.oursMinor() == found.oursMinor()
                && earlier.theirsMinor() == found.theirsMinor();
    }

    private static String words(Difference difference) {
        return difference.kind() + ", " + difference.reference() + " of " + difference.network() + ", ours "
                + difference.oursMinor() + ", theirs " + difference.theirsMinor() + " minor units";
    }

    private static Refused arguments(RecordDifference command) {
        if (command.kind() == null || !fits(NAME, command.network()) || !fits(REFERENCE, command.reference())
                || !fits(SOURCE, command.source())) {
            return Arguments.invalid("a difference needs a kind, a network, a reference, and digest and row of a file");
        }
        long most = Math.max(Math.abs(command.oursMinor()), Math.abs(command.theirsMinor()));
        boolean shaped = switch (command.kind()) {
            case ONLY_OURS -> command.oursMinor() != 0 && command.theirsMinor() == 0;
            case ONLY_THEIRS -> command.oursMinor() == 0 && command.theirsMinor() != 0;
            case OTHER_AMOUNT -> command.oursMinor() != command.theirsMinor();
        };
        return shaped && most <= MOST_MINOR
                ? date(command.date())
                : Arguments.invalid(command.kind() + " does not fit the amounts " + command.oursMinor() + " and "
                        + command.theirsMinor());
    }

    private static boolean fits(Pattern pattern, String text) {
        return text != null && pattern.matcher(text).matches();
    }

    private static Refused date(int date) {
        return date < FIRST_DATE || date > LAST_DATE
                ? Arguments.invalid("a business date is written as 20261129, not " + date)
                : null;
    }

    private RegistryDecision resolve(ResolveDifference command, Role role) {
        if (command.as() == null || command.as() == DifferenceOutcome.MATCHED_LATER) {
            return Arguments.invalid("say who bears it: ADJUST_MERCHANT, NETWORK_CLAIM or WRITTEN_OFF");
        }
        Refused refused = unresolvable(command);
        return refused == null
                ? approvals.request(command, Permission.RESOLVE_DIFFERENCE, subject(command), 0, null, role, this)
                : refused;
    }

    private Refused unresolvable(ResolveDifference command) {
        Difference difference = book.difference(command.number());
        Refused refused = closed(command.number(), difference);
        if (refused != null || command.as() != DifferenceOutcome.ADJUST_MERCHANT) {
            return refused;
        }
        return state.merchant(difference.mid()) == null
                ? new Refused(RefusalCode.ILLEGAL_TRANSITION,
                        "Nobody knows the merchant of difference " + command.number() + ": no settlement can have it")
                : null;
    }

    private static Refused closed(long number, Difference difference) {
        if (difference == null) {
            return new Refused(RefusalCode.NOT_FOUND, "Difference " + number + " is not known");
        }
        return difference.open()
                ? null
                : new Refused(RefusalCode.ILLEGAL_TRANSITION,
                        "Difference " + number + " is closed already: " + difference.outcome());
    }

    private static String subject(ResolveDifference command) {
        return "difference " + command.number() + " as " + command.as();
    }

    private RegistryDecision match(MatchDifference command, Role role) {
        Difference difference = book.difference(command.number());
        Refused refused = closed(command.number(), difference);
        if (!fits(SOURCE, command.source())) {
            return Arguments.invalid("digest and row of the file are missing");
        }
        if (refused == null && difference.kind() == DifferenceKind.OTHER_AMOUNT) {
            refused = new Refused(RefusalCode.ILLEGAL_TRANSITION,
                    "Difference " + command.number() + " is about one payment both sides have on one day");
        }
        return refused != null
                ? refused
                : new Accepted(
                        List.of(new DifferenceResolved(EventHeader.of(command.header(), role), command.number(),
                                DifferenceOutcome.MATCHED_LATER, Mandate.own(command.header()), command.source())),
                        "Difference " + command.number() + " is closed: another file tells it");
    }

    private RegistryDecision release(ReleasePayout command, Role role) {
        return state.merchant(command.mid()) == null
                ? unknown(command.mid())
                : approvals.request(command, Permission.RELEASE_PAYOUT, released(command), 0, null, role, this);
    }

    private static String released(ReleasePayout command) {
        return "payout of merchant " + command.mid();
    }

    private static Refused unknown(String mid) {
        return new Refused(RefusalCode.NOT_FOUND, "Merchant " + mid + " is not known");
    }

    private RegistryDecision returned(ReturnPayout command, Role role) {
        Refused refused = Arguments.amount(command.amountMinor());
        if (refused != null) {
            return refused;
        }
        if (state.merchant(command.mid()) == null) {
            return unknown(command.mid());
        }
        if (book.day(command.date()) == null) {
            return new Refused(RefusalCode.NOT_FOUND, "The business date " + command.date() + " is not settled");
        }
        String about = "payout of " + command.date() + " came back";
        String done = "The next settlement of merchant " + command.mid() + " has it again";
        return book.adjusted(command.mid(), command.amountMinor(), about)
                ? new Accepted(List.of(), done)
                : new Accepted(List.of(adjustment(EventHeader.of(command.header(), role), command.mid(),
                        command.amountMinor(), about)), done);
    }

    private RegistryDecision corrected(CorrectSettlement command, Role role) {
        Refused refused = Arguments.amount(Math.abs(command.amountMinor()));
        if (refused != null || !fits(NAME, command.source())) {
            return refused == null ? Arguments.invalid("the name of the correction is missing") : refused;
        }
        return state.merchant(command.mid()) == null
                ? unknown(command.mid())
                : new Accepted(
                        List.of(adjustment(EventHeader.of(command.header(), role), command.mid(), command.amountMinor(),
                                command.source() + " of " + command.date())),
                        "The next settlement of merchant " + command.mid() + " sets it right");
    }

    // Of many payments, each of which a message can say.
    private RegistryDecision posted(PostSettlement command, Role role) {
        if (command.paidMinor() < 0 || Math.max(command.paidMinor(),
                Math.max(Math.abs(command.feesMinor()), Math.abs(command.adjustedMinor()))) > MOST_POSTED_MINOR) {
            return Arguments.invalid("a merchant is paid, and pays in fees, 0 to " + MOST_POSTED_MINOR
                    + " minor units by one settlement");
        }
        if (state.merchant(command.mid()) == null) {
            return unknown(command.mid());
        }
        SettlementDay day = book.day(command.date());
        if (day == null || !day.posts()) {
            return new Refused(RefusalCode.NOT_FOUND,
                    "The business date " + command.date() + " has no settlement that is posted");
        }
        return new Accepted(
                List.of(new SettlementPosted(EventHeader.of(command.header(), role), command.mid(), command.date(),
                        command.paidMinor(), command.feesMinor(), command.adjustedMinor())),
                "The settlement of " + command.date() + " is posted for merchant " + command.mid());
    }

    private AdjustmentMade adjustment(EventHeader header, String mid, long amountMinor, String about) {
        return new AdjustmentMade(header, new SettlementAdjustment(book.nextAdjustment(), mid, amountMinor, about));
    }

    @Override
    public Refused present(CommandHeader header, Approval approval, Terminal terminal) {
        return null;
    }

    @Override
    public Refused applicable(Approval approval, Terminal terminal) {
        return approval.command() instanceof ResolveDifference asked ? unresolvable(asked) : null;
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        return switch (approval.command()) {
            case ResolveDifference c -> resolved(c, header, mandate);
            case ReleasePayout c -> new Accepted(List.of(new PayoutReleased(header, c.mid(), mandate)),
                    "The next settlement pays merchant " + c.mid() + " in spite of its holds");
            default -> throw new IllegalStateException("Approval " + approval + " is not about a settlement");
        };
    }

    private Accepted resolved(ResolveDifference command, EventHeader header, Mandate mandate) {
        Difference difference = book.difference(command.number());
        List<RegistryEvent> events = new ArrayList<>();
        events.add(new DifferenceResolved(header, command.number(), command.as(), mandate, null));
        if (command.as() == DifferenceOutcome.ADJUST_MERCHANT) {
            events.add(adjustment(header, difference.mid(), difference.effectMinor(),
                    "difference " + difference.number() + " to " + difference.network() + " of " + difference.date()));
        }
        return new Accepted(events, "Closed: " + subject(command));
    }

    @Override
    public String unchanged(Approval approval) {
        return approval.command() instanceof ResolveDifference ? "it stays open" : "the holds decide about the payout";
    }
}
