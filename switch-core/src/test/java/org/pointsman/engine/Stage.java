package org.pointsman.engine;

import static org.pointsman.engine.Auditor.require;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.ExploredHistory.Book;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.table.Networks;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.registry.model.Role;

/** Carries deeds out on an engine and shows the auditor what came of them. */
final class Stage {
    private static final int NETWORKS = 2;
    private static final int MANY = 200;
    private static final long AN_HOUR_NS = TimeUnit.HOURS.toNanos(1);

    private final EngineFixture host;
    private final Auditor auditor;
    private final Ledger ledger;

    Stage(EngineFixture host) {
        this.host = host;
        auditor = new Auditor(host);
        ledger = new Ledger(host);
    }

    boolean timerRuns() {
        return host.engine.earliestDeadlineNs() != Long.MAX_VALUE;
    }

    void perform(World world, Deed deed) {
        switch (deed.kind()) {
            case ASK -> ask(world, world.of(deed.part()), 0, deed.part().amountMinor);
            case REPEAT -> ask(world, world.of(deed.part()), 1, deed.part().amountMinor);
            case ALTER -> ask(world, world.of(deed.part()), Part.ALTERED, deed.part().amountMinor + 1);
            case APPROVE, DECLINE, OTHER_AMOUNT -> answer(world, world.of(deed.part()), deed.kind());
            case SEND_FAILED -> sendFailed(world, world.of(deed.part()));
            case ACKNOWLEDGE -> acknowledge(world, world.of(deed.part()));
            case REFUSE -> refuse(world, world.of(deed.part()));
            case TIME -> time(world);
            case LINK_DOWN -> linkDown(world);
            case LINK_UP -> linkUp(world);
            case HOLD, LIFT, CANCEL -> operate(world, deed.kind());
            case CRASH -> crash(world);
        }
        ledger.check(world);
        auditor.registryAgrees(world);
    }

    private void ask(World world, ExploredHistory dossier, int sending, long amountMinor) {
        Part part = dossier.part;
        String expected = sending == 0 ? Auditor.expected(world, part) : null;
        boolean mustGo = sending == 0 && Auditor.mustGo(world, part);
        world.open |= 1L << part.exchange(sending);
        if (sending == Part.ALTERED) {
            dossier.altered = true;
        } else {
            dossier.asked++;
        }
        Ask ask = host.ask(world.family.of(part), part.tid).stan(part.stan).exchangeId(part.exchange(sending))
                .amount(amountMinor);
        if (part.followsSale()) {
            world.family.name(ask, part, host.transaction(world.of(Part.SALE).rrn));
        }
        Told told = ask.send();
        if (sending == 0) {
            dossier.rrn = told.transactionId();
        }
        auditor.numbered(world, told);
        auditor.seen(world, told.effects());
        require(expected == null || dossier.told(expected),
                part + " had to be answered " + expected + ", not " + (dossier.told == null ? "" : dossier.told.f39()));
        require(!mustGo || dossier.sent != null, part + " had to go upstream, and was answered");
        require(expected == null || dossier.sent == null, part + " went upstream instead of being refused");
    }

    private void answer(World world, ExploredHistory dossier, Deed.Kind kind) {
        dossier.networkAnswered = true;
        if (dossier.book != Book.REVERSED) {
            dossier.book = switch (kind) {
                case APPROVE -> Book.APPROVED;
                case DECLINE -> Book.DECLINED;
                default -> Book.OTHER_AMOUNT;
            };
        }
        Answer answer = host.reply(dossier.sent);
        switch (kind) {
            case DECLINE -> answer.code("51");
            case OTHER_AMOUNT -> answer.amount(dossier.part.amountMinor - 1);
            default -> {
            }
        }
        auditor.seen(world, answer.send().effects());
    }

    private void sendFailed(World world, ExploredHistory dossier) {
        world.sendFailed = true;
        dossier.sendFailed = true;
        auditor.seen(world, host.sendFailed(dossier.sent).effects());
    }

    private void acknowledge(World world, ExploredHistory dossier) {
        Effect reversal = dossier.reversal;
        dossier.reversal = null;
        dossier.book = Book.REVERSED;
        dossier.acknowledged = true;
        Told told = host.reply(reversal).send();
        require(told.action() == OutcomeKind.REVERSAL_ACKNOWLEDGED,
                "an acknowledgement was not taken: " + told.action());
        auditor.seen(world, told.effects());
    }

    private void refuse(World world, ExploredHistory dossier) {
        Effect reversal = dossier.reversal;
        dossier.reversal = null;
        dossier.refused++;
        auditor.seen(world, host.reply(reversal).code("05").send().effects());
    }

    private void time(World world) {
        world.times++;
        host.nowNs = Math.max(host.nowNs, host.engine.earliestDeadlineNs());
        auditor.seen(world, host.timePassed().effects());
    }

    private void linkDown(World world) {
        world.up = false;
        world.wentDown = true;
        auditor.seen(world, host.link(0, false).effects());
        flightIsDue(world, 0);
    }

    private void linkUp(World world) {
        world.up = true;
        for (int network = 0; network < NETWORKS; network++) {
            auditor.seen(world, host.link(network, true).effects());
        }
    }

    private void operate(World world, Deed.Kind kind) {
        switch (kind) {
            case HOLD -> {
                world.held = true;
                host.accepted(new RegistryCommand.PlaceHold(by("hold", Role.OPERATOR), EngineFixture.A,
                        HoldReason.MAINTENANCE, 0, ""));
            }
            case LIFT -> {
                world.held = false;
                world.lifted = true;
                host.accepted(new RegistryCommand.LiftHold(by("lift", Role.OPERATOR), EngineFixture.A,
                        HoldReason.MAINTENANCE, false));
            }
            default -> {
                world.cancelled = true;
                cancel();
            }
        }
    }

    private void cancel() {
        OperatorAnswer decision = host
                .operator(new RegistryCommand.CancelTerminal(by("cancel", Role.RISK), EngineFixture.A, true));
        long approval = ((OperatorAnswer.Waiting) decision).approvalId();
        host.operator(new RegistryCommand.Approve(by("first", Role.APPROVER), approval));
        host.accepted(new RegistryCommand.Approve(by("second", Role.APPROVER), approval));
    }

    private static CommandHeader by(String id, Role role) {
        return new CommandHeader(id, id, List.of(role), "FRAUD test", CommandHeader.ANY_VERSION, 0);
    }

    // What the process held is gone: open exchanges are closed, and the links come up anew.
    private void crash(World world) {
        world.crashes++;
        world.lost |= world.open;
        world.open = 0;
        world.up = false;
        world.lastRrn += EngineState.SKIPPED_RRNS;
        auditor.seen(world, host.nodeStarted(host.engine.epoch() + 1).effects());
        flightIsDue(world, Networks.NONE);
    }

    // Nobody can answer any more what was in flight: it is given up now, not when its time is over.
    private void flightIsDue(World world, int network) {
        for (ExploredHistory dossier : world.dossiers) {
            boolean lost = dossier.state == TransactionState.SENT
                    && (network == Networks.NONE || dossier.sent.network() == network);
            require(!lost || host.engine.earliestDeadlineNs() <= host.nowNs, dossier.part + " goes on waiting");
        }
    }

    /**
     * Everything heals: links come up, reversals under way are lost once more and acknowledged at their next sending,
     * time passes.
     *
     * @param networksAnswer whether the networks tell what they approve, or only do it
     */
    void settle(World world, boolean networksAnswer) {
        if (!world.up) {
            linkUp(world);
        }
        for (ExploredHistory dossier : world.dossiers) {
            dossier.reversal = null;
            if (dossier.answerMayCome()) {
                approve(world, dossier, networksAnswer);
            }
        }
        long untilNs = host.nowNs + AN_HOUR_NS;
        for (int i = 0; timerRuns(); i++) {
            require(i < MANY && host.engine.earliestDeadlineNs() < untilNs, "something stays due for ever");
            time(world);
            acknowledgeAll(world);
            ledger.check(world);
        }
        ledger.check(world);
        ledger.settled(world);
    }

    private void approve(World world, ExploredHistory dossier, boolean tell) {
        if (tell || dossier.part.refund()) {
            answer(world, dossier, Deed.Kind.APPROVE);
        } else if (dossier.book != Book.REVERSED) {
            dossier.book = Book.APPROVED;
        }
    }

    private void acknowledgeAll(World world) {
        for (ExploredHistory dossier : world.dossiers) {
            if (dossier.reversal != null) {
                require(dossier.reversal.kind() == EffectKind.SEND_REVERSAL, "no reversal");
                acknowledge(world, dossier);
            }
        }
    }
}
