package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosBatch;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.MerchantCommand.ChangeMerchant;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.SettlementAccount;

/** Where the money of a batch goes when the account changes while it is open, and when it does not arrive. */
class SettlementAccountRaceTest {
    private static final String MID = "999290058120001";
    private static final String DAY = "/api/v1/settlements/2026-11-29";
    private static final Map<String, Object> REASON = Map.of("reason", "for a test");

    @TempDir
    private Path directory;

    private static PosReply approved(PosReply reply) {
        assertEquals("00", reply.f39(), reply::toString);
        return reply;
    }

    private static void account(SettledDaySite site, String words) {
        site.agreed(new ChangeMerchant(site.operator(), MID, null,
                new SettlementAccount(words, new Proof("slip", "0".repeat(64)))));
    }

    private static void settle(PosTerminal till, PosBatch batch) throws IOException {
        approved(till.send(till.device().settlementRequest(batch.totals())));
        batch.clear();
    }

    private static List<String> payouts(SettledDaySite site, String day) {
        return site.text(day + "/file").lines().filter(line -> line.startsWith("P,")).toList();
    }

    private static JsonNode merchant(SettledDaySite site, String day) {
        return site.get(day + "/merchants?mid=" + MID).path("items").path(0);
    }

    @Test
    void shouldPayTheOldAccountForTheBatchThatWasOpenWhenItChanged() throws IOException {
        try (SettledDaySite site = new SettledDaySite(directory); PosTerminal till = site.till("10000001", MID)) {
            account(site, "bank A");
            PosBatch batch = new PosBatch();
            approved(till.signOn(KeyScheme.DOUBLE));
            batch.add(approved(till.purchase(100_00, TestCard.UNIONPAY)));
            account(site, "bank B");
            batch.add(approved(till.purchase(200_00, TestCard.UNIONPAY)));
            settle(till, batch);
            approved(till.signOn(KeyScheme.DOUBLE));
            batch.add(approved(till.purchase(400_00, TestCard.UNIONPAY)));
            settle(till, batch);
            site.nextDay();
            site.post("demo-operator", DAY, REASON, 200);
            // 62 is a debit card of 0.5 %: 0.50 and 1.00 of the first batch, 2.00 of the second.
            assertEquals(List.of("P," + MID + ",1,bank A,29850", "P," + MID + ",2,bank B,39800"), payouts(site, DAY));
            cameBack(site);
        }
    }

    private static void cameBack(SettledDaySite site) {
        site.post("demo-approver", DAY + "/payouts/" + MID + "/return",
                Map.of("amountMinor", 696_51, "reason", "more than was paid"), 409);
        site.post("demo-approver", DAY + "/payouts/" + MID + "/return",
                Map.of("amountMinor", 298_50, "reason", "the bank sent it back"), 200);
        Hold hold = site.operations().query(view -> view.registry().scope(HoldScope.MERCHANT, MID).holds().getFirst())
                .join().value();
        assertEquals(HoldReason.ACCOUNT_BALANCE, hold.reason());
        assertEquals("payout of 2026-11-29 came back", hold.evidence());
        site.nextDay();
        site.post("demo-operator", "/api/v1/settlements/2026-11-30", REASON, 200);
        assertEquals("HOLD", merchant(site, "/api/v1/settlements/2026-11-30").path("note").asText());
        JsonNode asked = site.post("demo-operator", "/api/v1/payouts/" + MID + "/release", REASON, 202);
        site.post("demo-approver", "/api/v1/approvals/" + asked.path("approvalId").asLong() + "/approve", REASON, 200);
        site.nextDay();
        site.post("demo-operator", "/api/v1/settlements/2026-12-01", REASON, 200);
        assertEquals(List.of("P," + MID + ",2,bank B,29850"), payouts(site, "/api/v1/settlements/2026-12-01"));
    }
}
