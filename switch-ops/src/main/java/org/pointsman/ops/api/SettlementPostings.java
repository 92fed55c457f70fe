package org.pointsman.ops.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pointsman.engine.table.FundsView;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.SettlementCommand.PostSettlement;
import org.pointsman.registry.model.SettlementDay;
import org.pointsman.settlement.SettlementDesk;
import org.pointsman.settlement.day.SettlementFile;
import org.pointsman.settlement.day.SettlementFile.Outcome;

/**
 * What a settlement came to, told to the merchants' money: one command a merchant and date. A run that ended half way
 * is finished by the next one, of this date or of the one behind it.
 */
final class SettlementPostings {
    private record Settled(String mid, int on) {
    }

    private static final Walk<String, Merchant, Settled> MERCHANTS = new Walk<>(
            (view, after) -> view.registry().merchantsAfter(after), Merchant::mid, (view, merchant) -> {
                FundsView funds = view.funds(merchant.mid());
                return new Settled(merchant.mid(), funds == null ? 0 : funds.settledOn());
            });

    private final SwitchPort port;

    SettlementPostings(SwitchPort port) {
        this.port = port;
    }

    void post(ApiCall call, SettlementDesk desk, SettlementDay day) {
        Map<String, Integer> settledOn = new HashMap<>();
        MERCHANTS.all(port, call, _ -> true).forEach(one -> settledOn.put(one.mid(), one.on()));
        SettlementDay before = port.ask(call, view -> view.registry().settlementDay(day.previousDate()));
        if (before != null && before.date() != day.date()) {
            post(call, desk.files().of(before.date()), before, settledOn);
        }
        post(call, desk.files().of(day.date()), day, settledOn);
    }

    private void post(ApiCall call, Path file, SettlementDay day, Map<String, Integer> settledOn) {
        if (!day.posts() || !Files.exists(file)) {
            return;
        }
        for (Outcome outcome : outcomes(file)) {
            if (settledOn.getOrDefault(outcome.mid(), 0) < day.date()) {
                port.carriedOut(call, command(day.date(), outcome));
            }
        }
    }

    private static List<Outcome> outcomes(Path file) {
        try {
            return SettlementFile.outcomes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PostSettlement command(int date, Outcome outcome) {
        String id = UUID.nameUUIDFromBytes(("settlement " + date + outcome.mid()).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new PostSettlement(
                new CommandHeader(id, "settlement", List.of(Role.SYSTEM), "the settlement of " + date,
                        CommandHeader.ANY_VERSION, 0),
                outcome.mid(), date, outcome.paidMinor(), outcome.feesMinor(), outcome.adjustedMinor());
    }
}
