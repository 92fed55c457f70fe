package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.APPROVER;
import static org.pointsman.registry.Desk.MID;
import static org.pointsman.registry.Desk.OPERATOR;
import static org.pointsman.registry.Desk.OTHER_MID;
import static org.pointsman.registry.Desk.RISK;
import static org.pointsman.registry.Desk.TID;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;
import static org.pointsman.registry.Desk.assertWaiting;
import static org.pointsman.registry.DeviceDesk.NEW;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.registry.model.DeviceCommand.StockDevice;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceCommand;
import org.pointsman.registry.model.DeviceComponent;
import org.pointsman.registry.model.DeviceDetail;
import org.pointsman.registry.model.DeviceEvent;
import org.pointsman.registry.model.DeviceReturn;
import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.OpenOrders;
import org.pointsman.registry.model.OrderStep.Preparation;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.ActivateTerminal;
import org.pointsman.registry.model.RegistryCommand.ImportEstate;
import org.pointsman.registry.model.RegistryCommand.ProvisionTerminal;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.ReturnState;
import org.pointsman.registry.model.RevocationStep;
import org.pointsman.registry.model.TerminalEntry;
import org.pointsman.registry.model.TerminalState;

/** The device register (R-042, R-091, I-12, domain 3.11 rows 40 and 41). */
class DeviceTest {
    private static final String OLD = "SN-1";

    private final DeviceDesk devices = DeviceDesk.withTerminal(OLD);
    private final Desk desk = devices.desk;

    // ---- what is known

    @Test
    void shouldKnowTheDeviceOfATerminalThatCameWithoutOne() {
        assertEquals(Device.inUse(OLD, MID), devices.device(OLD));
        assertEquals(TID, desk.registry.tidOf(OLD));
        assertNull(devices.device(NEW));
        assertEquals(Map.of(DeviceState.IN_USE, 1), desk.registry.deviceCounts());
    }

    @Test
    void shouldDescribeADeviceThatIsInUseAlready() {
        assertAccepted(devices.stock(OLD));
        assertEquals(DeviceState.IN_USE, devices.state(OLD));
        assertEquals("A920", devices.device(OLD).model());
        assertEquals(MID, devices.device(OLD).mid());
        assertRefused(RefusalCode.CONFLICT, devices.stock(OLD));
    }

    @Test
    void shouldListDevicesByTheirSerialNumbers() {
        assertAccepted(devices.stock("SN-0"));
        assertAccepted(devices.stock(NEW));
        assertEquals(List.of("SN-0", OLD, NEW), serials(null));
        assertEquals(List.of(NEW), serials(OLD));
        assertEquals(3, desk.registry.devicesAfter(null).size());
        assertEquals(Map.of(DeviceState.IN_USE, 1, DeviceState.IN_STOCK, 2), desk.registry.deviceCounts());
    }

    private List<String> serials(String after) {
        return desk.registry.devicesAfter(after).stream().map(Device::serial).toList();
    }

    @ParameterizedTest
    @CsvSource({"'', A920", "SN 1, A920", "SN-9, ''"})
    void shouldAskForASerialNumberAndAModel(String serial, String model) {
        assertRefused(RefusalCode.INVALID_ARGUMENT, desk
                .run(new DeviceCommand.StockDevice(desk.by(OPERATOR), serial, model, null, List.of("READER"), null)));
    }

    @Test
    void shouldKeepADeviceOfAThirdPartyUnderItsName() {
        assertAccepted(
                desk.run(new DeviceCommand.StockDevice(desk.by(OPERATOR), NEW, "A920", "Rent-a-POS", List.of(), null)));
        assertEquals("Rent-a-POS", devices.device(NEW).supplier());
    }

    @Test
    void shouldBeMovedByOperators() {
        assertRefused(RefusalCode.NOT_ALLOWED,
                desk.run(new DeviceCommand.StockDevice(desk.by(RISK), NEW, "A920", "", List.of(), "")));
        devices.stock(NEW);
        assertRefused(RefusalCode.NOT_ALLOWED, devices.step(RISK, NEW, DeviceVerb.LOSE, null));
    }

    @Test
    void shouldNameADeviceNobodyKnows() {
        assertRefused(RefusalCode.NOT_FOUND, devices.step(NEW, DeviceVerb.LOSE));
    }

    @Test
    void shouldSeeTheVersionThatPeopleSaw() {
        devices.stock(NEW);
        var header = desk.by(OPERATOR);
        var stale = new CommandHeader(header.commandId(), header.actor(), header.roles(), header.reason(), 7,
                header.atMs());
        assertRefused(RefusalCode.CONFLICT, desk.run(new DeviceCommand.StepDevice(stale, NEW, DeviceVerb.LOSE, null)));
    }

    // ---- its way

    @Test
    void shouldGoToAMerchantAndBack() {
        devices.stock(NEW);
        devices.done(NEW, DeviceVerb.SHIP);
        assertEquals(MID, devices.device(NEW).mid());
        assertEquals("SF-1", devices.device(NEW).tracking());
        devices.done(NEW, DeviceVerb.DELIVER, DeviceVerb.RECALL);
        assertEquals(ReturnState.REQUESTED, devices.device(NEW).back().state());
        devices.done(NEW, DeviceVerb.SEND_BACK);
        assertEquals(ReturnState.IN_TRANSIT, devices.device(NEW).back().state());
        devices.done(NEW, DeviceVerb.RECEIVE, DeviceVerb.FAIL);
        DeviceReturn back = devices.device(NEW).back();
        assertEquals(ReturnState.INSPECTED, back.state());
        assertTrue(back.damaged() && back.state().over());
        devices.done(NEW, DeviceVerb.PASS);
        assertEquals(DeviceState.IN_STOCK, devices.state(NEW));
        assertNull(devices.device(NEW).mid());
    }

    @Test
    void shouldShipToAMerchantThatIsKnown() {
        devices.stock(NEW);
        assertRefused(RefusalCode.INVALID_ARGUMENT, devices.step(OPERATOR, NEW, DeviceVerb.SHIP, null));
        assertRefused(RefusalCode.NOT_FOUND, devices.step(OPERATOR, NEW, DeviceVerb.SHIP,
                new DeviceDetail("999290058129999", null, null, null, null)));
    }

    @Test
    void shouldSayWhatIsPossibleWhenAStepIsNot() {
        devices.stock(NEW);
        RegistryDecision refused = devices.step(NEW, DeviceVerb.RECEIVE);
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, refused);
        assertTrue(refused.toString().contains("possible: ship, move, fit"), refused::toString);
    }

    @Test
    void shouldStandElsewhere() {
        devices.done(OLD, DeviceVerb.MOVE);
        assertEquals("7 Short Street", devices.device(OLD).place());
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                devices.step(OPERATOR, OLD, DeviceVerb.MOVE, new DeviceDetail(null, " ", null, null, null)));
    }

    @Test
    void shouldListComponentsThatComeAndGo() {
        devices.done(OLD, DeviceVerb.FIT);
        assertRefused(RefusalCode.CONFLICT, devices.step(OLD, DeviceVerb.FIT));
        assertEquals(List.of(new DeviceComponent("NFC_READER", PaymentService.ALIPAY, 0)),
                devices.device(OLD).components());
        devices.done(OLD, DeviceVerb.REMOVE);
        assertEquals(List.of(new DeviceComponent("NFC_READER", PaymentService.ALIPAY, desk.nowMs)),
                devices.device(OLD).components());
        assertRefused(RefusalCode.NOT_FOUND, devices.step(OLD, DeviceVerb.REMOVE));
    }

    // ---- terminals

    @Test
    void shouldBeTheDeviceOfOneTerminal() {
        devices.stock(NEW);
        assertRefused(RefusalCode.CONFLICT, devices.bind(NEW, TID));
        desk.run(new ProvisionTerminal(desk.by(OPERATOR), "10000002", MID, null, Desk.TMK, "08D7B4", 0));
        assertRefused(RefusalCode.CONFLICT, devices.bind(OLD, "10000002"));
        assertAccepted(devices.bind(NEW, "10000002"));
        assertEquals("10000002", desk.registry.tidOf(NEW));
        assertEquals(DeviceState.IN_USE, devices.state(NEW));
        assertRefused(RefusalCode.CONFLICT,
                desk.run(new ProvisionTerminal(desk.by(OPERATOR), "10000003", MID, NEW, Desk.TMK, "08D7B4", 0)));
    }

    @Test
    void shouldBeOfOneMerchant() {
        devices.stock(NEW);
        devices.done(NEW, DeviceVerb.SHIP, DeviceVerb.DELIVER);
        desk.run(new ProvisionTerminal(desk.by(OPERATOR), "10000002", OTHER_MID, null, Desk.TMK, "08D7B4", 0));
        assertRefused(RefusalCode.CONFLICT, devices.bind(NEW, "10000002"));
        assertAccepted(devices.swap(NEW));
    }

    @Test
    void shouldSwapTheDeviceOfATerminalWithKeysOfItsOwn() {
        devices.done(OLD, DeviceVerb.MOVE);
        devices.stock(NEW);
        long version = desk.terminal().version();
        assertAccepted(devices.swap(NEW));
        assertEquals(NEW, desk.terminal().serial());
        assertEquals("123456", desk.terminal().kcv());
        assertEquals(version + 2, desk.terminal().version());
        assertEquals(DeviceState.RETURN_REQUESTED, devices.state(OLD));
        assertEquals(TID, devices.device(OLD).back().tid());
        assertEquals(MID, devices.device(OLD).back().mid());
        assertEquals(DeviceState.IN_USE, devices.state(NEW));
        assertEquals("7 Short Street", devices.device(NEW).place());
        assertNull(desk.registry.tidOf(OLD));
    }

    @Test
    void shouldSwapWhenTheBatchIsClosed() {
        boolean[] open = {true};
        Registry registry = new Registry(RegistrySettings.defaults(), new OpenOrders() {
            @Override
            public int count(String tid, PaymentService service, long nowMs) {
                return 0;
            }

            @Override
            public boolean openBatch(String tid) {
                return open[0];
            }
        });
        desk.events.forEach(registry::apply);
        var swap = new DeviceCommand.SwapDevice(desk.by(OPERATOR), TID, NEW, Desk.NEW_TMK, "123456");
        assertRefused(RefusalCode.CONFLICT, registry.decide(swap));
        open[0] = false;
        assertAccepted(registry.decide(swap));
    }

    @Test
    void shouldSwapOnlyWhatHasAnotherDevice() {
        assertRefused(RefusalCode.CONFLICT, devices.swap(OLD));
        DeviceDesk without = DeviceDesk.withTerminal(null);
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, without.swap(NEW));
    }

    @Test
    void shouldBeBoundByTheFirstSignOnOfATerminalThatHasNone() {
        DeviceDesk fresh = new DeviceDesk(new Desk());
        fresh.desk.run(new ImportEstate(fresh.desk.by(Desk.ADMIN), List.of(new MerchantEntry(MID, "First")),
                List.of(new TerminalEntry("10000002", MID, OLD, Desk.TMK, "08D7B4"))));
        assertAccepted(fresh.desk.provision(null));
        assertAccepted(fresh.signOn(NEW));
        assertEquals(NEW, fresh.desk.terminal().serial());
        assertEquals(TID, fresh.desk.registry.tidOf(NEW));
    }

    @Test
    void shouldNotTakeTheDeviceOfAnotherTerminalAtTheFirstSignOn() {
        desk.run(new ProvisionTerminal(desk.by(OPERATOR), "10000002", MID, null, Desk.TMK, "08D7B4", 0));
        assertAccepted(desk.run(new ActivateTerminal(desk.by(Desk.SYSTEM), "10000002", OLD)));
        assertEquals(TerminalState.ACTIVE, desk.registry.terminal("10000002").state());
        assertNull(desk.registry.terminal("10000002").serial());
    }

    @Test
    void shouldHaveToComeBackWhenItsTerminalIsCancelled() {
        desk.approved(desk.forceCancel(RISK, "FRAUD seen"));
        assertEquals(DeviceState.RETURN_REQUESTED, devices.state(OLD));
        assertTrue(devices.state(OLD).out());
        assertRefused(RefusalCode.CONFLICT,
                desk.run(new ProvisionTerminal(desk.by(OPERATOR), "10000002", MID, OLD, Desk.TMK, "08D7B4", 0)));
        devices.done(OLD, DeviceVerb.RECEIVE, DeviceVerb.PASS);
        assertAccepted(desk.run(new ProvisionTerminal(desk.by(OPERATOR), "10000002", MID, OLD, Desk.TMK, "08D7B4", 0)));
        assertEquals(DeviceState.IN_USE, devices.state(OLD));
    }

    @Test
    void shouldBeLostWithATerminalThatIsCancelledBecauseItIs() {
        desk.approved(desk.forceCancel(RISK, "LOST in the river"));
        assertEquals(DeviceState.LOST, devices.state(OLD));
        assertEquals(ReturnState.LOST, devices.device(OLD).back().state());
    }

    @Test
    void shouldForgetTheDeviceThatWasWrittenDownByMistake() {
        Desk fresh = new Desk();
        fresh.run(new ImportEstate(fresh.by(Desk.ADMIN), List.of(new MerchantEntry(MID, "First")), List.of()));
        assertAccepted(fresh.provision("WRONG"));
        assertAccepted(fresh.provision("RIGHT"));
        assertNull(fresh.registry.device("WRONG"));
    }

    @Test
    void shouldComeBackWhenAnotherOneIsProvisionedInItsPlace() {
        Desk fresh = new Desk();
        fresh.run(new ImportEstate(fresh.by(Desk.ADMIN), List.of(new MerchantEntry(MID, "First")), List.of()));
        DeviceDesk other = new DeviceDesk(fresh);
        assertAccepted(other.stock(NEW));
        assertAccepted(fresh.provision(NEW));
        assertEquals(DeviceState.IN_USE, other.state(NEW));
        assertAccepted(fresh.provision("RIGHT"));
        assertEquals(DeviceState.RETURN_REQUESTED, other.state(NEW));
    }

    @Test
    void shouldNotBeImportedWhenItIsEntered() {
        devices.stock(NEW);
        assertRefused(RefusalCode.CONFLICT, desk.run(new ImportEstate(desk.by(Desk.ADMIN), List.of(),
                List.of(new TerminalEntry("10000002", MID, NEW, Desk.TMK, "08D7B4")))));
    }

    @ParameterizedTest
    @CsvSource({"A920 6225880000000001, house, here", "A920, 6225880000000001, here",
            "A920, house, card 622588 0000000001"})
    void shouldKeepNothingThatCouldBeACard(String model, String supplier, String place) {
        assertRefused(RefusalCode.INVALID_ARGUMENT,
                desk.run(new StockDevice(desk.by(OPERATOR), "SN-5", model, supplier, List.of(), place)));
    }

    // ---- lost and found (row 40)

    @Test
    void shouldBeLostWhenItsTerminalIsHeldForThat() {
        assertAccepted(desk.hold(OPERATOR, HoldReason.TECH_FAULT));
        assertEquals(DeviceState.IN_USE, devices.state(OLD));
        assertAccepted(desk.hold(RISK, HoldReason.LOST));
        assertEquals(DeviceState.LOST, devices.state(OLD));
        assertAccepted(desk.renewKeys("112233"));
        assertRefused(RefusalCode.CONFLICT, desk.forceLift(RISK, HoldReason.LOST));
        devices.done(OLD, DeviceVerb.FIND);
        desk.approved(desk.forceLift(RISK, HoldReason.LOST));
        assertEquals(TerminalState.SUSPENDED, desk.terminal().state());
    }

    @Test
    void shouldHoldTheTerminalOfALostDevice() {
        devices.done(OLD, DeviceVerb.LOSE);
        assertEquals(TerminalState.SUSPENDED, desk.terminal().state());
        assertFalse(desk.terminal().holdsOf(HoldReason.LOST).isEmpty());
        assertEquals(TID, desk.registry.tidOf(OLD));
    }

    @Test
    void shouldTakeNewKeysAndTheDeviceToLiftThat() {
        devices.done(OLD, DeviceVerb.LOSE);
        assertRefused(RefusalCode.NEW_KEYS_NEEDED, desk.forceLift(RISK, HoldReason.LOST));
        desk.renewKeys("123456");
        assertRefused(RefusalCode.CONFLICT, desk.forceLift(RISK, HoldReason.LOST));
        devices.done(OLD, DeviceVerb.FIND);
        assertEquals(TerminalState.SUSPENDED, desk.terminal().state());
        desk.approved(desk.forceLift(RISK, HoldReason.LOST));
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
    }

    @Test
    void shouldGoOnWithAnotherDeviceWhereOneIsLost() {
        devices.done(OLD, DeviceVerb.LOSE);
        devices.stock(NEW);
        assertAccepted(devices.swap(NEW));
        assertEquals(DeviceState.LOST, devices.state(OLD));
        assertEquals(ReturnState.LOST, devices.device(OLD).back().state());
        desk.approved(desk.forceLift(RISK, HoldReason.LOST));
        assertEquals(TerminalState.ACTIVE, desk.terminal().state());
    }

    @Test
    void shouldBeLookedAtWhenItIsFoundAfterItsTerminalIsGone() {
        desk.approved(desk.forceCancel(RISK, "LOST in the river"));
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, devices.step(OLD, DeviceVerb.FIND));
        devices.done(OLD, DeviceVerb.RECEIVE);
        assertEquals(TerminalState.CANCELLED, desk.terminal().state());
        assertRefused(RefusalCode.CONFLICT,
                desk.run(new ProvisionTerminal(desk.by(OPERATOR), "10000002", MID, OLD, Desk.TMK, "08D7B4", 0)));
        devices.done(OLD, DeviceVerb.SCRAP);
        assertEquals(DeviceState.SCRAPPED, devices.state(OLD));
    }

    @Test
    void shouldNotLetALostDeviceSignOnForTheFirstTime() {
        Desk fresh = new Desk();
        fresh.run(new ImportEstate(fresh.by(Desk.ADMIN), List.of(new MerchantEntry(MID, "First")), List.of()));
        fresh.provision(OLD);
        new DeviceDesk(fresh).done(OLD, DeviceVerb.LOSE);
        assertFalse(fresh.terminal().activationOpen(fresh.nowMs));
        assertRefused(RefusalCode.CONFLICT, fresh.provision(OLD));
    }

    // ---- letting it stay out

    @Test
    void shouldTakeASecondPersonToWaiveAReturn() {
        desk.approved(desk.forceCancel(RISK, "FRAUD seen"));
        long approval = assertWaiting(devices.step(OLD, DeviceVerb.WAIVE));
        assertRefused(RefusalCode.NOT_ALLOWED, desk.approve(OPERATOR, approval));
        assertEquals(DeviceState.RETURN_REQUESTED, devices.state(OLD));
        assertAccepted(desk.approve(APPROVER, approval));
        assertEquals(DeviceState.WAIVED, devices.state(OLD));
        assertTrue(devices.device(OLD).back().state().over());
        devices.done(OLD, DeviceVerb.RECEIVE);
    }

    @Test
    void shouldNotWaiveWhatCameBackMeanwhile() {
        desk.approved(desk.forceCancel(RISK, "FRAUD seen"));
        long approval = assertWaiting(devices.step(OLD, DeviceVerb.WAIVE));
        devices.done(OLD, DeviceVerb.RECEIVE);
        assertRefused(RefusalCode.STALE, desk.approve(APPROVER, approval));
        assertAccepted(desk.reject(APPROVER, approval));
    }

    // ---- a service that goes

    @Test
    void shouldLoseTheReaderOfARevokedService() {
        devices.done(OLD, DeviceVerb.FIT);
        List<DeviceComponent> before = devices.device(OLD).components();
        RevocationTest.revokeUntilHardware(desk);
        assertAccepted(desk.step(RevocationStep.HW_REMOVED));
        assertTrue(before.getFirst().fitted());
        assertFalse(devices.device(OLD).components().getFirst().fitted());
    }

    // ---- orders

    @Test
    void shouldGoWithItsOrder() {
        OrderDesk order = new OrderDesk().in(CaseState.PREPARING);
        DeviceDesk register = new DeviceDesk(order.desk);
        assertEquals(DeviceState.PREPARED, register.state(OrderDesk.SERIAL));
        assertEquals("A920", register.device(OrderDesk.SERIAL).model());
        assertEquals("12 Long Street", register.device(OrderDesk.SERIAL).place());
        assertRefused(RefusalCode.CONFLICT, register.step(OrderDesk.SERIAL, DeviceVerb.SHIP));
        order.forward(CaseState.SHIPPED);
        assertEquals(DeviceState.SHIPPED, register.state(OrderDesk.SERIAL));
        assertEquals("SF-1", register.device(OrderDesk.SERIAL).tracking());
        order.forward(CaseState.DELIVERED);
        assertEquals(DeviceState.DELIVERED, register.state(OrderDesk.SERIAL));
        order.forward(CaseState.ACTIVATED);
        assertEquals(DeviceState.IN_USE, register.state(OrderDesk.SERIAL));
    }

    @Test
    void shouldComeFromStockForAnOrder() {
        OrderDesk order = new OrderDesk().in(CaseState.APPROVED);
        DeviceDesk register = new DeviceDesk(order.desk);
        register.stock(OrderDesk.SERIAL);
        register.done(OrderDesk.SERIAL, DeviceVerb.LOSE);
        assertRefused(RefusalCode.CONFLICT, order.prepare(OrderDesk.TERMINAL));
        register.done(OrderDesk.SERIAL, DeviceVerb.RECEIVE, DeviceVerb.PASS);
        assertAccepted(order.prepare(OrderDesk.TERMINAL));
    }

    @Test
    void shouldBeBackInStockWhenItsOrderIsCancelledThere() {
        OrderDesk order = new OrderDesk().in(CaseState.PREPARING);
        order.cancelAsked();
        order.done(APPROVER, CaseStep.APPROVE);
        assertEquals(DeviceState.IN_STOCK, new DeviceDesk(order.desk).state(OrderDesk.SERIAL));
    }

    @Test
    void shouldComeBackWithItsOrder() {
        OrderDesk order = new OrderDesk().in(CaseState.CANCEL_APPROVED);
        DeviceDesk register = new DeviceDesk(order.desk);
        assertEquals(DeviceState.RETURN_REQUESTED, register.state(OrderDesk.SERIAL));
        assertRefused(RefusalCode.CONFLICT, register.step(OrderDesk.SERIAL, DeviceVerb.RECEIVE));
        register.done(OrderDesk.SERIAL, DeviceVerb.SEND_BACK);
        order.done(OPERATOR, CaseStep.RETURNED);
        assertEquals(DeviceState.RECEIVED, register.state(OrderDesk.SERIAL));
        register.done(OrderDesk.SERIAL, DeviceVerb.PASS);
    }

    @Test
    void shouldStayOutWithTheWaiverOfItsOrder() {
        OrderDesk order = new OrderDesk().in(CaseState.CANCEL_APPROVED);
        order.done(OPERATOR, CaseStep.ASK_WAIVER);
        order.done(APPROVER, CaseStep.WAIVE);
        assertEquals(DeviceState.WAIVED, new DeviceDesk(order.desk).state(OrderDesk.SERIAL));
    }

    @Test
    void shouldNotBeDeliveredWhenItIsLostOnItsWay() {
        OrderDesk order = new OrderDesk().in(CaseState.SHIPPED);
        DeviceDesk register = new DeviceDesk(order.desk);
        register.done(OrderDesk.SERIAL, DeviceVerb.LOSE);
        assertRefused(RefusalCode.ILLEGAL_TRANSITION, order.step(OPERATOR, CaseStep.DELIVER));
        order.cancelAsked();
        order.done(APPROVER, CaseStep.APPROVE);
        assertEquals(CaseState.CANCEL_APPROVED, order.state());
        assertEquals(DeviceState.LOST, register.state(OrderDesk.SERIAL));
    }

    @Test
    void shouldBeUsedByTheNextOrderWhenItWasLookedAt() {
        OrderDesk order = new OrderDesk().in(CaseState.CANCEL_APPROVED);
        order.done(OPERATOR, CaseStep.RETURNED);
        order.applied().forward(CaseState.APPROVED);
        Preparation again = new Preparation("20000002", OrderDesk.SERIAL, Desk.TMK, "08D7B4");
        assertRefused(RefusalCode.CONFLICT, order.prepare(again));
        new DeviceDesk(order.desk).done(OrderDesk.SERIAL, DeviceVerb.PASS);
        assertAccepted(order.prepare(again));
    }

    // ---- journals from before there was a register

    @Test
    void shouldGoOnWithOrdersThatBeganBeforeThereWasARegister() {
        OrderDesk order = new OrderDesk().in(CaseState.SHIPPED);
        Registry older = new Registry();
        order.desk.events.stream().filter(event -> !(event instanceof DeviceEvent)).forEach(older::apply);
        assertEquals(DeviceState.IN_USE, older.device(OrderDesk.SERIAL).state());
        RegistryDecision delivered = older
                .decide(new StepCase(order.desk.by(OPERATOR), order.id, CaseStep.DELIVER, List.of()));
        delivered.events().forEach(older::apply);
        assertEquals(DeviceState.DELIVERED, older.device(OrderDesk.SERIAL).state());
    }

    @Test
    void shouldReadEventsOfASerialNumberThatWasGivenAnewAtOnce() {
        Registry older = new Registry();
        desk.approved(desk.forceCancel(RISK, "FRAUD seen"));
        desk.events.stream().filter(event -> !(event instanceof DeviceEvent)).forEach(older::apply);
        assertNull(older.device(OLD));
        RegistryDecision again = older
                .decide(new ProvisionTerminal(desk.by(OPERATOR), "10000002", MID, OLD, Desk.TMK, "08D7B4", 0));
        for (RegistryEvent event : again.events()) {
            older.apply(event);
        }
        assertEquals("10000002", older.tidOf(OLD));
    }
}
