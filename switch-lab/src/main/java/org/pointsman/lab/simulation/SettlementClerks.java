package org.pointsman.lab.simulation;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.engine.table.FundsView;
import org.pointsman.lab.network.NetworkEntry;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Difference;
import org.pointsman.registry.model.DifferenceOutcome;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.SettlementAdjustment;
import org.pointsman.registry.model.SettlementCommand;
import org.pointsman.registry.model.SettlementCommand.MatchDifference;
import org.pointsman.registry.model.SettlementCommand.PostSettlement;
import org.pointsman.registry.model.SettlementCommand.RecordDifference;
import org.pointsman.registry.model.SettlementCommand.ReleasePayout;
import org.pointsman.registry.model.SettlementCommand.ResolveDifference;
import org.pointsman.registry.model.SettlementCommand.ReturnPayout;
import org.pointsman.registry.model.SettlementCommand.SettleDay;
import org.pointsman.registry.model.SettlementDay;
import org.pointsman.settlement.network.Reconciliation;
import org.pointsman.settlement.network.Reconciliation.Finding;
import org.pointsman.settlement.network.Reconciliation.Match;

/**
 * People who settle dates long gone, pay merchants out, hold files of networks that lie against the book, and say who
 * bears what differs; they say most things twice, under the same number or another one.
 */
// An answer that is lost in a crash is no concern of theirs: they look again in the next turn.
@SuppressWarnings("FutureReturnValueIgnored")
final class SettlementClerks {
    private static final int LONGEST_MS = 400;
    private static final int FIRST_DATE = 20_200_101;
    private static final int RECENT = 10;
    private static final int REMEMBERED = 64;
    private static final int TRIES = 3;
    private static final double AGAIN = 0.2;
    private static final double NEXT = 0.7;
    private static final List<String> PEOPLE = List.of("sam", "sue", "sid");

    private final SimulatedSwitch house;
    private final Chance chance;
    private final List<SimulatedNetwork> networks;
    private final Turns turns;
    private final List<SettlementCommand> asked = new ArrayList<>();
    private int commands;
    private int files;

    SettlementClerks(SimulatedSwitch house, SimulatedWorld world, List<SimulatedNetwork> networks) {
        this.house = house;
        this.networks = networks;
        chance = world.upheaval().paperwork().books();
        turns = new Turns(house, world.time(), chance, LONGEST_MS, this::act);
    }

    Turns turns() {
        return turns;
    }

    private void act() {
        if (!asked.isEmpty() && chance.of(AGAIN)) {
            judged(chance.pick(asked));
            return;
        }
        switch (chance.between(0, 9)) {
            case 0, 1, 2 -> reconcile();
            case 3, 4, 5 -> resolve();
            case 6 -> settle();
            case 7, 8 -> pay();
            default -> payAnyway();
        }
    }

    private void reconcile() {
        int number = chance.between(0, networks.size() - 1);
        List<NetworkEntry> entries = networks.get(number).book().standing();
        List<NetworkEntry> recent = entries.subList(Math.max(0, entries.size() - RECENT), entries.size());
        int date = house.view().businessDate() - chance.between(0, 1);
        LyingFile lying = LyingFile.of("network-" + number, date, recent, house.view(), chance, ++files);
        List<Difference> known = house.view().registry().differencesAfter(0).stream()
                .filter(one -> one.open() || one.outcome() == DifferenceOutcome.MATCHED_LATER).toList();
        Reconciliation.Result result = new Reconciliation(lying.file(), lying.against(house.view()), known,
                ZoneOffset.UTC).run();
        if (!result.explained()) {
            throw new IllegalStateException("what differs does not explain the sums: " + result);
        }
        result.findings().forEach(finding -> record(lying, finding));
        result.matches().forEach(match -> match(lying, match));
    }

    private void record(LyingFile lying, Finding finding) {
        ask(new RecordDifference(header(), lying.file().network(), lying.file().settlementDate(), finding.kind(),
                finding.reference(), finding.mid(), finding.tid(), finding.oursMinor(), finding.theirsMinor(),
                lying.file().sha256() + ":" + finding.row()));
        if (chance.of(AGAIN)) {
            record(lying, finding);
        }
    }

    private void match(LyingFile lying, Match match) {
        ask(new MatchDifference(header(), match.number(), lying.file().sha256() + ":" + match.row()));
    }

    private void resolve() {
        List<Difference> open = house.view().registry().differencesAfter(0).stream().filter(Difference::open).toList();
        if (!open.isEmpty()) {
            ask(new ResolveDifference(header(), chance.pick(open).number(),
                    chance.pick(List.of(DifferenceOutcome.values()))));
        }
    }

    private SettlementDay newest() {
        List<SettlementDay> days = List.copyOf(house.view().registry().settlementDays());
        return days.isEmpty() ? null : days.getLast();
    }

    private void settle() {
        SettlementDay newest = newest();
        int after = newest == null ? FIRST_DATE : newest.date();
        ask(new SettleDay(header(), after + (chance.of(NEXT) ? 1 : chance.between(-1, 3)), List.of(),
                chance.of(NEXT) && newest == null));
    }

    // What a run that ended half way has left is posted by another one.
    private void pay() {
        SettlementDay newest = newest();
        if (newest == null) {
            return;
        }
        String mid = chance.pick(SimulatedSite.MERCHANTS);
        FundsView funds = house.view().funds(mid);
        long hasMinor = funds == null ? 0 : Math.max(0, funds.balanceMinor());
        int feesMinor = chance.between(0, 2);
        ask(new PostSettlement(
                new CommandHeader("posting-" + ++commands, "settlement", List.of(Role.SYSTEM), "settled",
                        CommandHeader.ANY_VERSION, 0),
                mid, newest.date(), chance.of(0.5) ? hasMinor : chance.between(0, 500), feesMinor,
                newest.adjustments().stream().filter(one -> one.mid().equals(mid))
                        .mapToLong(SettlementAdjustment::amountMinor).sum()));
    }

    private void payAnyway() {
        SettlementDay newest = newest();
        String mid = chance.pick(SimulatedSite.MERCHANTS);
        if (newest == null || chance.of(0.5)) {
            ask(new ReleasePayout(header(), mid));
        } else {
            ask(new ReturnPayout(header(), mid, newest.date(), chance.between(1, 3)));
        }
    }

    private void ask(SettlementCommand command) {
        asked.add(command);
        if (asked.size() > REMEMBERED) {
            asked.removeFirst();
        }
        judged(command);
    }

    private void judged(RegistryCommand command) {
        house.execute(command).thenAccept(answer -> {
            if (answer instanceof Waiting waiting && house.serving()) {
                judge(waiting.approvalId());
            }
        });
    }

    // Who asked tries to agree, too; some leave it for later.
    private void judge(long approvalId) {
        for (int i = chance.between(0, TRIES); i > 0; i--) {
            house.later(chance.millis(1, 5 * LONGEST_MS), () -> house.execute(new Approve(header(), approvalId)));
        }
    }

    private CommandHeader header() {
        return new CommandHeader("books-" + ++commands, chance.pick(PEOPLE), List.of(Role.OPERATOR, Role.APPROVER),
                "the books", CommandHeader.ANY_VERSION, 0);
    }
}
