package org.pointsman.registry;

import org.pointsman.registry.model.CaseSettings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingEvent;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.CaseEvent.ParametersAcknowledged;
import org.pointsman.registry.model.CaseEvent.ParametersChanged;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Conclusion;
import org.pointsman.registry.model.FundsPosting;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.MerchantCommand;
import org.pointsman.registry.model.MerchantCommand.AddMerchant;
import org.pointsman.registry.model.MerchantCommand.ChangeMerchant;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.MerchantEvent;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefundCause;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.KeyCommand;
import org.pointsman.registry.model.KeyComponent;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.ActivateTerminal;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.CancelRefund;
import org.pointsman.registry.model.RegistryCommand.CancelTerminal;
import org.pointsman.registry.model.RegistryCommand.CloseBatch;
import org.pointsman.registry.model.RegistryCommand.CloseException;
import org.pointsman.registry.model.RegistryCommand.FlagDispute;
import org.pointsman.registry.model.RegistryCommand.ImportEstate;
import org.pointsman.registry.model.RegistryCommand.LiftHold;
import org.pointsman.registry.model.RegistryCommand.LiftScopeHold;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.RegistryCommand.PlaceScopeHold;
import org.pointsman.registry.model.RegistryCommand.PostFunds;
import org.pointsman.registry.model.RegistryCommand.ProvisionTerminal;
import org.pointsman.registry.model.RegistryCommand.Reject;
import org.pointsman.registry.model.RegistryCommand.ReleaseDispute;
import org.pointsman.registry.model.RegistryCommand.RenewTerminalKeys;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.RegistryCommand.ResendRefund;
import org.pointsman.registry.model.RegistryCommand.SettleItem;
import org.pointsman.registry.model.NoticeCommand;
import org.pointsman.registry.model.NoticeCommand.RecordDelivery;
import org.pointsman.registry.model.NoticeCommand.ResendNotice;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.DeliveryResult;
import org.pointsman.registry.model.NoticeEvent.ToldByEngine;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.EstateChecked;
import org.pointsman.registry.model.RegistryEvent.HoldLifted;
import org.pointsman.registry.model.RegistryEvent.RetestOpened;
import org.pointsman.registry.model.RegistryEvent.ScopeHoldLifted;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.RouteCommand;
import org.pointsman.registry.model.SettlementAccount;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalChange;
import org.pointsman.registry.model.TerminalCounts;
import org.pointsman.registry.model.TerminalEntry;
import org.pointsman.registry.model.TerminalServices;
import org.pointsman.registry.model.TerminalState;

/**
 * Long random walks: the invariants I-3, I-5, I-11, I-12 after every step, and replay into an empty registry (I-15).
 */
class RandomWalkTest {
    private static final int WALKS = 2_000;
    private static final int STEPS = 90;
    /** One walk of so many is about payment services. */
    private static final int SERVICE_WALKS = 8;
    private static final List<String> TIDS = List.of("10000001", "10000002", "10000003");
    private static final List<String> SERIALS = Arrays.asList("S1", "S2", null);
    private static final List<Desk.Person> PEOPLE = List.of(Desk.OPERATOR, Desk.RISK, Desk.APPROVER, Desk.APPROVER_2,
            Desk.KEYS, Desk.ADMIN, Desk.SYSTEM, Desk.VIEWER, new Desk.Person("all", List.of(Role.values())));
    private static final List<String> GROUNDS = List.of("FRAUD seen", "work", "");
    private static final EnumSet<RefusalCode> OF_THE_ENGINE = EnumSet.of(RefusalCode.NOT_REFUNDABLE,
            RefusalCode.ALREADY_REFUNDED, RefusalCode.INSUFFICIENT_FUNDS);
    private static final Set<Class<?>> OF_LONG_CASES = Set.of(ParametersChanged.class, ParametersAcknowledged.class,
            RetestOpened.class);
    private static final List<Proof> PROOFS = Arrays.asList(new Proof("slip", "0123456789abcdef".repeat(4)), null);
    private static final List<HoldScope> SCOPES = List.of(HoldScope.SERVICE, HoldScope.FIRMWARE);
    private static final String SCOPE_ID = "ALIPAY";
    private static final RegistrySettings DEFAULTS = NoticeDesk.telling(NoticeDesk.EVERYBODY);

    private final Set<Class<?>> seenEvents = new HashSet<>();
    private final Set<RefusalCode> seenRefusals = EnumSet.noneOf(RefusalCode.class);

    @Test
    void shouldKeepTheInvariantsAndReplayToTheSameState() {
        for (long seed = 0; seed < WALKS; seed++) {
            try {
                walk(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("walk with seed " + seed, e);
            }
        }
        Set<Class<?>> ofTheRegistry = new HashSet<>(SealedRecords.of(RegistryEvent.class).toList());
        ofTheRegistry.remove(EstateChecked.class);
        ofTheRegistry.remove(ToldByEngine.class);
        ofTheRegistry.removeAll(OF_LONG_CASES);
        seenEvents.removeAll(OF_LONG_CASES);
        assertEquals(ofTheRegistry, seenEvents);
        assertEquals(EnumSet.complementOf(OF_THE_ENGINE), seenRefusals);
    }

    private void walk(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean services = seed % SERVICE_WALKS == 0;
        boolean orders = seed % SERVICE_WALKS == 1;
        boolean devices = seed % SERVICE_WALKS == 2;
        boolean cancellations = seed % SERVICE_WALKS == 3;
        Desk desk = services ? Desk.withActiveTerminal() : new Desk();
        desk.registry.configure(DEFAULTS);
        boolean strict = orders && random.nextBoolean();
        desk.registry.configure(
                strict
                        ? OrderWishes.strict()
                        : cancellations ? CaseSettings.DEFAULT : FeeDesk.settings(FeeWishes.TERMS).givingDepositsBack(),
                0, "");
        SplittableRandom worker = new SplittableRandom(seed + WALKS);
        SplittableRandom closer = new SplittableRandom(seed + 3 * WALKS);
        SplittableRandom clerk = new SplittableRandom(seed + 2 * WALKS);
        SplittableRandom treasurer = new SplittableRandom(seed + 4 * WALKS);
        SplittableRandom router = new SplittableRandom(seed + 5 * WALKS);
        for (int step = 0; step < STEPS; step++) {
            desk.nowMs += pause(random);
            due(desk);
            boolean guided = (services || orders) && random.nextInt(8) != 0;
            boolean ofDevices = devices && worker.nextBoolean();
            step(desk, guided ? guided(desk, services, random) : command(desk, random));
            if (ofDevices) {
                step(desk, DeviceWishes.wish(desk, header(desk, worker), pick(TIDS, worker), worker));
            }
            if (cancellations && step > STEPS / 6 && closer.nextInt(8) != 0) {
                step(desk, CancellationWishes.wish(desk, TIDS, closer));
            }
            if (worker.nextInt(8) == 0) {
                step(desk, notice(desk, worker));
            }
            if (treasurer.nextInt(16) == 0) {
                step(desk, SettlementWishes.wish(desk, treasurer));
            }
            if (router.nextInt(32) == 0) {
                step(desk, routes(header(desk, router), router));
            }
            if (clerk.nextInt(8) == 0) {
                step(desk, clerk.nextInt(4) == 0 ? ContactWishes.wish(desk, clerk) : FeeWishes.wish(desk, clerk));
            }
        }
        Registry replayed = new Registry(DEFAULTS);
        desk.events.forEach(replayed::apply);
        assertEquals(Memory.of(desk.registry), Memory.of(replayed));
        Registry restored = Memory.copy(replayed);
        assertEquals(Memory.of(desk.registry), Memory.of(restored));
        assertCounts(restored);
    }

    private static RegistryCommand guided(Desk desk, boolean services, SplittableRandom random) {
        return services
                ? ServiceWalk.guided(desk, Desk.TID, random)
                : OrderWishes.wish(desk, header(desk, random), TIDS, SERIALS, random);
    }

    private void due(Desk desk) {
        for (RegistryEvent event : desk.registry.due(desk.nowMs)) {
            assertLawful(event, desk);
            desk.apply(event);
            seenEvents.add(event.getClass());
            assertStateInvariants(desk.registry);
        }
    }

    private void step(Desk desk, RegistryCommand command) {
        Map<String, List<?>> before = Memory.of(desk.registry);
        RegistryDecision decision = desk.registry.decide(command);
        assertEquals(before, Memory.of(desk.registry), "decide changed the state");
        assertEquals(decision, desk.registry.decide(command), "decide is not deterministic");
        if (decision instanceof Refused refused) {
            seenRefusals.add(refused.code());
            assertFalse(refused.message().isBlank());
        }
        for (RegistryEvent event : decision.events()) {
            assertLawful(event, desk);
            desk.apply(event);
            seenEvents.add(event.getClass());
            assertStateInvariants(desk.registry);
        }
        DeviceWishes.assertLawful(desk.registry);
    }

    private static void assertLawful(RegistryEvent event, Desk desk) {
        assertNotNull(event.header().role());
        assertFalse(event.header().actor().isBlank() || event.header().reason().isBlank());
        if (event instanceof TerminalChange change) {
            Terminal terminal = desk.registry.terminal(change.tid());
            assertEquals(terminal == null ? 0 : terminal.version(), change.version() - 1);
            assertEquals(terminal == null ? null : terminal.state(), change.oldState());
            assertAbsorbing(terminal, change, desk.nowMs);
        }
        if (event instanceof BindingEvent change) {
            assertEquals(desk.registry.services(change.tid()).version(), change.version() - 1);
        }
        if (event instanceof MerchantEvent change) {
            Merchant before = desk.registry.merchant(change.mid());
            assertEquals(before == null ? 0 : before.version(), change.version() - 1);
            boolean paidElsewhere = !Objects.equals(change.account(), before == null ? null : before.account());
            boolean alone = change.mandate().approvalId() == 0 && !OrderWishes.byOrder(change.mandate());
            assertFourEyes(change.mandate(), alone ? 0 : 1);
            assertTrue(!paidElsewhere || !alone, "one person moved an account");
        }
        if (event instanceof TerminalCancelled cancelled) {
            boolean byCase = cancelled.mandate().reason().startsWith("case ");
            assertFourEyes(cancelled.mandate(), byCase || OrderWishes.byOrder(cancelled.mandate()) ? 1 : 2);
        }
        if (event instanceof HoldLifted lifted) {
            boolean byCase = lifted.mandate().reason().startsWith("case ");
            assertFourEyes(lifted.mandate(), byCase ? 1 : lifted.mandate().approvalId() == 0 ? 0 : 2);
        }
        if (event instanceof ScopeHoldLifted lifted) {
            assertFourEyes(lifted.mandate(), lifted.mandate().approvalId() == 0 ? 0 : 1);
        }
    }

    private static void assertAbsorbing(Terminal terminal, TerminalChange change, long nowMs) {
        if (terminal != null && terminal.state() == TerminalState.CANCELLED) {
            assertTrue(change instanceof TerminalProvisioned, "CANCELLED is absorbing");
            assertTrue(nowMs >= terminal.cancelledAtMs() + DEFAULTS.tidQuarantineMs(), "the id is in quarantine");
        }
    }

    private static void assertFourEyes(Mandate mandate, int checkers) {
        assertEquals(checkers, new HashSet<>(mandate.approvedBy()).size());
        assertEquals(checkers, mandate.approvedBy().size());
        assertFalse(mandate.approvedBy().contains(mandate.requestedBy()));
    }

    private static void assertStateInvariants(Registry registry) {
        for (TerminalServices services : registry.changedServices()) {
            switch (registry.terminal(services.tid()).state()) {
                case CANCELLING, CANCELLED -> assertFlags(services);
                case PROVISIONED, ACTIVE, SUSPENDED -> assertServices(services);
            }
        }
        List<String> serials = new ArrayList<>();
        for (Terminal terminal : registry.terminals()) {
            boolean held = terminal.holds().stream().anyMatch(hold -> !hold.announced());
            switch (terminal.state()) {
                case SUSPENDED -> assertTrue(held);
                case ACTIVE, PROVISIONED -> assertFalse(held);
                case CANCELLING, CANCELLED -> assertTrue(CancellationWishes.drains(registry, terminal));
            }
            assertTrue(terminal.state() != TerminalState.PROVISIONED || terminal.holds().isEmpty());
            if (terminal.serial() != null && terminal.state() != TerminalState.CANCELLED) {
                serials.add(terminal.serial());
            }
        }
        assertEquals(serials.size(), new HashSet<>(serials).size(), "a serial number is bound twice");
        CaseWishes.assertLawful(registry);
        OrderWishes.assertLawful(registry);
        CancellationWishes.assertLawful(registry);
        registry.feesAfter(null).forEach(FeeWishes::assertLawful);
        assertCounts(registry);
    }

    private static void assertCounts(Registry registry) {
        TerminalCounts all = TerminalCounts.NONE;
        Map<String, TerminalCounts> byMid = new HashMap<>();
        for (Terminal terminal : registry.terminals()) {
            all = all.with(terminal.state());
            byMid.merge(terminal.mid(), TerminalCounts.NONE.with(terminal.state()),
                    (counted, _) -> counted.with(terminal.state()));
        }
        assertEquals(all, registry.terminalCounts());
        for (Merchant merchant : registry.merchants()) {
            assertEquals(byMid.getOrDefault(merchant.mid(), TerminalCounts.NONE),
                    registry.terminalCounts(merchant.mid()));
        }
    }

    // One at a time; a generation follows the other; what is revoked has all its steps.
    private static void assertServices(TerminalServices services) {
        long leaving = services.bindings().stream().filter(binding -> binding.state().leaving()).count();
        assertTrue(leaving <= 1, "two services are being revoked at the same time");
        services.bindings()
                .forEach(binding -> assertTrue(binding.state() != BindingState.REVOKED || binding.nextStep() == null));
        assertFlags(services);
    }

    private static void assertFlags(TerminalServices services) {
        for (Binding binding : services.bindings()) {
            assertEquals(binding.state() == BindingState.ACTIVE,
                    binding.state() == BindingState.ACTIVE && binding.enabled() && binding.allowed());
        }
    }

    private static long pause(SplittableRandom random) {
        return switch (random.nextInt(40)) {
            case 0 -> DEFAULTS.tidQuarantineMs();
            case 1 -> DEFAULTS.approvalValidMs();
            case 2 -> DEFAULTS.voluntaryPauseLimitMs();
            case 3, 4, 5 -> 0;
            default -> random.nextLong(600_000);
        };
    }

    private static RegistryCommand command(Desk desk, SplittableRandom random) {
        CommandHeader header = header(desk, random);
        String tid = pick(TIDS, random);
        HoldReason reason = pick(List.of(HoldReason.values()), random);
        return switch (random.nextInt(39)) {
            case 0 -> estate(header, random);
            case 1, 2 -> new ProvisionTerminal(header, tid, Desk.MID, pick(SERIALS, random), Desk.TMK, kcv(random), 0);
            case 3 -> new ActivateTerminal(header, tid);
            case 4 -> key(header, tid, random);
            case 5, 6, 7 -> new PlaceHold(header, tid, reason, end(reason, header, random), "",
                    random.nextInt(4) == 0 ? header.atMs() + random.nextLong(600_000) : 0);
            case 8, 9, 10 -> new LiftHold(header, tid, openReason(desk, tid, reason, random), random.nextBoolean(),
                    pick(PROOFS, random));
            case 21, 22 ->
                new PlaceScopeHold(header, pick(SCOPES, random), SCOPE_ID, reason, end(reason, header, random), "",
                        random.nextInt(4) == 0 ? header.atMs() + random.nextLong(600_000) : 0);
            case 23, 24 -> new LiftScopeHold(header, pick(SCOPES, random), SCOPE_ID, reason, pick(PROOFS, random));
            case 25, 26, 27, 28, 29, 30 -> ServiceWalk.command(desk, header, tid, random);
            case 31, 32, 33, 34, 35, 36, 37, 38 ->
                CaseWishes.wish(desk, header, tid, openReason(desk, tid, reason, random), random);
            case 11 -> new CancelTerminal(header, tid, random.nextInt(4) != 0);
            case 12 -> new Reject(header, random.nextLong(4));
            case 13, 14 -> new RequestRefund(header, 7, random.nextInt(20), RefundCause.OTHER, null, -1)
                    .known(desk.events.size() + 1L, random.nextInt(4) == 0 ? null : tid);
            case 15 -> random.nextBoolean()
                    ? new CancelRefund(header, 7)
                    : new PostFunds(header, Desk.MID, pick(List.of(FundsPosting.values()), random), 5);
            case 16 -> switch (random.nextInt(5)) {
                case 0, 1 -> merchant(header, random);
                case 2 -> new CloseException(header, 7, null).known(List.of("LATE_APPROVAL"), random.nextBoolean());
                case 3 -> random.nextBoolean()
                        ? new SettleItem(header, 7, pick(List.of(Conclusion.values()), random))
                        : new CloseBatch(header, tid);
                default -> new ResendRefund(header, 7);
            };
            case 17 -> random.nextBoolean()
                    ? new FlagDispute(header, 7, pick(PROOFS, random))
                    : new ReleaseDispute(header, 7, pick(PROOFS, random));
            default -> approve(desk, header, Math.max(0, desk.registry.approvals().size() - random.nextInt(2)), random);
        };
    }

    private static RegistryCommand routes(CommandHeader header, SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new RouteCommand.SwitchStandIn(header, random.nextBoolean());
            case 1 -> new RouteCommand.ChangeRoutes(header, random.nextBoolean() ? "ab".repeat(32) : "ab", 2, "[]");
            default -> new RouteCommand.RollBackRoutes(header);
        };
    }

    private static RegistryCommand key(CommandHeader header, String tid, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> new KeyCommand.ExportKey(header, tid, random.nextBoolean() ? "it may not" : null);
            case 1 -> new KeyCommand.EnterKeyComponent(header, tid, 2 + random.nextInt(2),
                    new KeyComponent("000001", "000001", Desk.NEW_TMK, "000001", 0), kcv(random), null);
            default -> new RenewTerminalKeys(header, tid, Desk.NEW_TMK, kcv(random));
        };
    }

    private static Approve approve(Desk desk, CommandHeader header, long id, SplittableRandom random) {
        Approval asked = desk.registry.approval(id);
        return asked != null && asked.command() instanceof KeyCommand.EnterKeyComponent key
                ? new Approve(header, id,
                        new KeyComponent("000002", "000002", Desk.NEW_TMK,
                                random.nextInt(4) == 0 ? "FFFFFF" : key.kcv(), asked.approvedBy().size() + 1))
                : new Approve(header, id);
    }

    private static NoticeCommand notice(Desk desk, SplittableRandom random) {
        Desk.Person person = random.nextInt(8) == 0 ? pick(PEOPLE, random) : Desk.SYSTEM;
        long id = random.nextLong(1, 12);
        Delivery delivery = desk.registry.delivery(id);
        return person.equals(Desk.SYSTEM)
                ? new RecordDelivery(desk.by(person), id, delivery == null ? 1 : delivery.attempts() + 1,
                        pick(List.of(DeliveryResult.values()), random), "")
                : new ResendNotice(desk.by(person), id);
    }

    private static MerchantCommand merchant(CommandHeader header, SplittableRandom random) {
        String mid = pick(List.of(Desk.MID, Desk.OTHER_MID), random);
        Proof proof = pick(PROOFS, random);
        SettlementAccount account = random.nextBoolean() ? new SettlementAccount("bank, ends 1234", proof) : null;
        return random.nextBoolean()
                ? new AddMerchant(header, mid, "Shop", account)
                : new ChangeMerchant(header, mid, "Shop " + random.nextInt(3), account);
    }

    private static CommandHeader header(Desk desk, SplittableRandom random) {
        Desk.Person person = pick(PEOPLE, random);
        CommandHeader header = desk.by(person, random.nextInt(30) == 0 ? pick(GROUNDS, random) : "FRAUD seen");
        String commandId = random.nextInt(20) == 0 ? "c-" + random.nextInt(1, 30) : header.commandId();
        long version = random.nextInt(20) == 0 ? random.nextLong(9) : CommandHeader.ANY_VERSION;
        return new CommandHeader(commandId, header.actor(), header.roles(), header.reason(), version, header.atMs());
    }

    private static ImportEstate estate(CommandHeader header, SplittableRandom random) {
        return new ImportEstate(header, List.of(new MerchantEntry(Desk.MID, "First")),
                List.of(new TerminalEntry(pick(TIDS, random), Desk.MID, pick(SERIALS, random), Desk.TMK, "08D7B4")));
    }

    private static HoldReason openReason(Desk desk, String tid, HoldReason other, SplittableRandom random) {
        Terminal terminal = desk.registry.terminal(tid);
        return terminal == null || terminal.holds().isEmpty() || random.nextInt(4) == 0
                ? other
                : pick(terminal.holds(), random).reason();
    }

    private static long end(HoldReason reason, CommandHeader header, SplittableRandom random) {
        return reason == HoldReason.MAINTENANCE || random.nextInt(10) == 0
                ? header.atMs() + random.nextLong(1_200_000)
                : 0;
    }

    private static String kcv(SplittableRandom random) {
        return "00000" + random.nextInt(10);
    }

    private static <T> T pick(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
