package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Merchants. */
@Command(name = "merchant", description = "Merchants: their holds, and their money at the switch.")
final class MerchantCommand {
    private static final String PATH = "/api/v1/merchants/";

    @ParentCommand
    private RootCommand root;

    @Command(name = "funds", description = "Shows what a merchant has, and what is set aside for refunds.")
    int funds(@Parameters(paramLabel = "MID") String mid) {
        root.output().document(root.client().get(path(mid)).body(), funds -> text(funds, root.site()));
        return ExitCode.OK;
    }

    @Command(name = "post", description = "Tells of money that moved elsewhere: a payout, or a top-up.")
    int post(@Parameters(paramLabel = "MID") String mid,
            @Option(names = "--posting", required = true, description = "PAYOUT or TOP_UP") String posting,
            @Option(names = "--amount", required = true, description = "such as 12.34") String amount,
            @Option(names = "--number", description = "your posting number; sent again, it is posted once") String number) {
        Map<String, Object> body = root.writeBody();
        body.put("posting", posting);
        body.put("amountMinor", root.site().minor(amount));
        String key = number == null ? UUID.randomUUID().toString() : number;
        return root.report(root.client().write("POST", path(mid), body, key));
    }

    @Command(name = "show", description = "Shows the holds of a merchant and how each is lifted.")
    int show(@Parameters(paramLabel = "MID") String mid) {
        return holds().show(mid);
    }

    @Command(name = "suspend", description = "Places a hold on all terminals of a merchant.")
    int suspend(@Parameters(paramLabel = "MID") String mid, @Mixin HoldOptions hold) {
        return holds().suspend(mid, hold);
    }

    @Command(name = "lift", description = "Lifts the holds of a reason.")
    int lift(@Parameters(paramLabel = "MID") String mid, @Mixin LiftOptions lift) {
        return holds().lift(mid, lift);
    }

    private ScopeVerbs holds() {
        return new ScopeVerbs(root, "MERCHANT");
    }

    private static String path(String mid) {
        return PATH + RootCommand.encoded(mid) + "/funds";
    }

    private static String text(JsonNode funds, Site site) {
        Words words = new Words();
        for (String member : List.of("mid", "policy", "postedMinor", "salesMinor", "refundedMinor", "balanceMinor",
                "reservedMinor", "overdraftMinor", "availableMinor", "pendingRefunds")) {
            words.line(member.replace("Minor", ""), member.endsWith("Minor")
                    ? site.money(funds.path(member))
                    : Words.of(funds.path(member)));
        }
        return words.toString();
    }
}
