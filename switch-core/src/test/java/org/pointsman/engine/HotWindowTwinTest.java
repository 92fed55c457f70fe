package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.archive.Lookup;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.engine.view.AgedTransaction;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.node.NodeCommands;
import org.pointsman.records.OutcomeKind;

/**
 * Two switches with the same tills, one of which forgets and fetches: they tell every terminal the same, and what was
 * given back of each sale is the same.
 */
class HotWindowTwinTest {
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int STEPS = 400;
    private static final int HOT_DAYS = 2;

    /** A switch, and what its archive has. */
    private static final class Twin {
        private final EngineFixture host = new EngineFixture();
        private final Map<Long, byte[]> archive = new HashMap<>();
        private final List<TransactionView> sales = new ArrayList<>();
        private final List<Ask> asked = new ArrayList<>();
        private int day;
        private int fetched;

        private Twin(int hotDays) {
            host.configure(EngineFixture.config(64).change().memory(new MemoryPolicy(0, 7, 1, hotDays, 0)).build());
        }

        private String sell(long amountMinor) {
            Ask sale = host.purchase().amount(amountMinor);
            asked.add(sale);
            sales.add(host.approved(sale));
            return "sold";
        }

        private String refund(int sale, long amountMinor, boolean answered) {
            Told told = host.refund(sales.get(sale)).amount(amountMinor).send();
            if (told.action() == OutcomeKind.RECALL) {
                told = fetch(sales.get(sale).id());
            }
            if (told.action() != OutcomeKind.FORWARD) {
                return told.f39();
            }
            if (answered) {
                host.reply(told.sent()).send();
            } else {
                host.reply(told.sent()).code("05").send();
            }
            return "refund " + answered;
        }

        private Told fetch(long id) {
            fetched++;
            take(NodeCommands.recallTransaction(id, new Lookup.Found(archive.get(id)), host.engine.view().evictions()));
            return take(NodeCommands.resumeRequest(id));
        }

        private String repeat(int request) {
            Told told = asked.get(request).again().send();
            return told.f39();
        }

        private String reverse(int sale) {
            return host.reversalOf(sales.get(sale)).send().f39();
        }

        private String newDay() {
            host.settle(EngineFixture.A);
            host.signOn(EngineFixture.A);
            host.nowNs += DAY_NS;
            host.openDay(EngineFixture.TODAY + ++day);
            return "day " + day;
        }

        private Told take(byte[] command) {
            return host.take(new UnsafeBuffer(command), command.length);
        }

        /** A slice is archived; a crash may come before the engine is told. */
        private void forget(boolean crash) {
            List<AgedTransaction> aged = host.engine.view(host.nowNs).aged(Long.MAX_VALUE).items();
            aged.forEach(each -> archive.put(each.id(), each.image()));
            if (!crash && !aged.isEmpty()) {
                take(NodeCommands.evictTransactions(aged));
            }
        }

        private long givenBackMinor(int sale) {
            TransactionView view = host.transaction(sales.get(sale).id());
            if (view == null) {
                take(NodeCommands.recallTransaction(sales.get(sale).id(),
                        new Lookup.Found(archive.get(sales.get(sale).id())), host.engine.view().evictions()));
                view = host.transaction(sales.get(sale).id());
            }
            return view.refundedMinor();
        }
    }

    private final Twin forgetful = new Twin(HOT_DAYS);
    private final Twin other = new Twin(0);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldTellTheSameWhetherItForgetsOrNot(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            int what = random.nextInt(20);
            long amountMinor = 1L + random.nextInt(60_00);
            int which = forgetful.sales.isEmpty() ? 0 : random.nextInt(forgetful.sales.size());
            boolean yes = random.nextInt(4) > 0;
            assertEquals(act(other, what, which, amountMinor, yes), act(forgetful, what, which, amountMinor, yes),
                    "step " + step + " of seed " + seed);
            forgetful.forget(!yes);
            OpenWalk.assertIndexed(forgetful.host.engine);
        }
        for (int sale = 0; sale < forgetful.sales.size(); sale++) {
            assertEquals(other.givenBackMinor(sale), forgetful.givenBackMinor(sale), "sale " + sale);
        }
        assertTrue(forgetful.fetched > 10, () -> "only " + forgetful.fetched + " sales were fetched");
        assertEquals(0, other.fetched);
        forgetful.host.assertReplays();
    }

    private static String act(Twin twin, int what, int which, long amountMinor, boolean yes) {
        if (twin.sales.isEmpty() || what < 8) {
            return twin.sell(amountMinor);
        }
        return switch (what) {
            case 8, 9, 10, 11, 12, 13, 14 -> twin.refund(which, amountMinor, yes);
            case 15, 16 -> twin.repeat(which);
            case 17 -> twin.reverse(which);
            default -> twin.newDay();
        };
    }
}
