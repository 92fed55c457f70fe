package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.pointsman.records.Money;
import picocli.CommandLine.Option;

/** What is said of a refund that is asked for. */
final class RefundOptions {
    @Option(names = "--amount", description = "such as 12.34, in the currency of the sale")
    private String amount;

    @Option(names = "--all", description = "all that is not refunded yet")
    private boolean all;

    @Option(names = "--cause", required = true, description = "GOODS_DEFECT, SERVICE_CANCELLED, WRONG_AMOUNT, DUPLICATE, CUSTOMER_REQUEST, FRAUD_DISPUTE or OTHER")
    private String cause;

    @Option(names = "--number", description = "your refund number; sent again, it is refunded once")
    private String number;

    @Option(names = "--already", paramLabel = "AMOUNT", description = "refuse unless so much is refunded already")
    private String already;

    @Option(names = "--proof", paramLabel = "NAME", description = "document that proves a dispute")
    private String proof;

    @Option(names = "--proof-sha256", paramLabel = "HEX", description = "its digest")
    private String sha256;

    String number() {
        return number == null ? UUID.randomUUID().toString() : number;
    }

    /** Fills in a body; answers what the person is asked. */
    String into(Map<String, Object> body, JsonNode sale, SiteFormat site) {
        int currency = sale.path("currency").asInt(site.currency());
        long amountMinor = amountMinor(sale, currency);
        body.put("amountMinor", amountMinor);
        body.put("cause", cause);
        body.put("alreadyRefundedMinor",
                already == null ? alreadyOf(sale) : Long.valueOf(SiteFormat.minor(already, currency)));
        if (proof != null) {
            body.put("proof", Map.of("name", proof, "sha256", sha256 == null ? "" : sha256));
        }
        return "refund " + Money.text(amountMinor, currency) + " " + Money.code(currency) + " of the "
                + site.money(sale.path("amountMinor"), sale.path("currency")) + " of sale "
                + JsonText.of(sale.path("rrn")) + " to card " + JsonText.of(sale.path("pan"));
    }

    private long amountMinor(JsonNode sale, int currency) {
        if ((amount == null) == !all) {
            throw new VerbFailure(ExitCode.USAGE, "say either --amount AMOUNT or --all");
        }
        return all
                ? sale.path("amountMinor").asLong() - sale.path("refundedMinor").asLong()
                : SiteFormat.minor(amount, currency);
    }

    // The whole rest is the rest the person was shown.
    private Long alreadyOf(JsonNode sale) {
        return all ? Long.valueOf(sale.path("refundedMinor").asLong()) : null;
    }
}
