package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.Lifetimes;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.TerminalServices;

/** What is over leaves in time, unless something is still needed of it. */
class LifetimesTest {
    private static final int DAYS = 900;
    private static final int CASE_DAYS = Lifetimes.DEFAULT.caseDays();

    private final OrderDesk orders = new OrderDesk();

    private void ordersOfDays(int days) {
        for (int day = 0; day < days; day++) {
            orders.in(CaseState.DISCARDED);
            orders.desk.nowMs += Desk.DAY_MS;
        }
    }

    private int remembered() {
        return orders.desk.registry.cases(CaseType.ORDER).size();
    }

    @Test
    void shouldRememberAClosedCaseForItsDays() {
        ordersOfDays(CASE_DAYS + 1);
        assertNotNull(orders.desk.registry.caseView(1));
        ordersOfDays(1);
        assertNull(orders.desk.registry.caseView(1));
        assertNotNull(orders.desk.registry.caseView(2));
    }

    @Test
    void shouldNotGrowWhenDaysPass() {
        ordersOfDays(CASE_DAYS + 2);
        int full = remembered();
        ordersOfDays(DAYS - CASE_DAYS);
        assertEquals(full, remembered());
    }

    @Test
    void shouldKeepWhatIsOpenAndWhatOwesFees() {
        orders.applied();
        long open = orders.id;
        orders.in(CaseState.CANCELLED);
        long owing = orders.id;
        FeeDesk fees = new FeeDesk(orders.desk, FeeAccount.ofOrder(owing));
        Desk.assertAccepted(fees.post(FeeType.RENT, FeeEntry.CHARGE, 10_00));
        ordersOfDays(CASE_DAYS + 2);
        assertNotNull(orders.desk.registry.caseView(open));
        assertNotNull(orders.desk.registry.caseView(owing));
        Desk.assertAccepted(fees.post(FeeType.RENT, FeeEntry.PAYMENT, 10_00));
        ordersOfDays(1);
        assertNull(orders.desk.registry.caseView(owing));
    }

    @Test
    void shouldCatchUpWhenDaysWereGivenLater() {
        orders.desk.registry.configure(RegistrySettings.defaults().keeping(Lifetimes.NONE));
        ordersOfDays(2 * CASE_DAYS);
        assertEquals(2 * CASE_DAYS, remembered());
        orders.desk.registry.configure(RegistrySettings.defaults());
        ordersOfDays(CASE_DAYS);
        assertTrue(remembered() <= CASE_DAYS + 2, () -> "still " + remembered());
    }

    @Test
    void shouldKeepThoseGenerationsOfABindingThatDecide() {
        TerminalServices services = TerminalServices.all(Desk.TID);
        for (int generation = 2; generation < 200; generation++) {
            BindingState state = generation == 50 ? BindingState.REVOKED : BindingState.REJECTED;
            services = services.with(
                    new Binding(PaymentService.ALIPAY, generation, state, true, true, null, List.of(), 0, 0),
                    generation);
        }
        assertTrue(services.bindings().size() <= 48, () -> "still many");
        assertEquals(BindingState.REJECTED, services.paymentState(PaymentService.ALIPAY));
        assertEquals(BindingState.REVOKED, services.followUpState(PaymentService.ALIPAY));
        assertEquals(BindingState.ACTIVE, services.followUpState(PaymentService.CARD));
        assertEquals(199, services.newest(PaymentService.ALIPAY).generation());
        List<Integer> generations = new ArrayList<>(services.bindings().stream().map(Binding::generation).toList());
        List<Integer> sorted = new ArrayList<>(generations);
        Collections.sort(sorted);
        assertEquals(sorted, generations);
    }
}
