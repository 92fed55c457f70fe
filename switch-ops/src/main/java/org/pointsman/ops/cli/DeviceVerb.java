package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.pointsman.ops.cli.Output.Column;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Devices: where each is, and which terminal has it. */
@Command(name = "device", description = "Devices: stock, shipments, swaps, returns, and which terminal has which.")
final class DeviceVerb {
    private static final String PATH = "/api/v1/devices";

    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Lists devices.")
    int list(@Option(names = "--state", description = "such as IN_STOCK") String state,
            @Option(names = "--merchant", paramLabel = "MID", description = "only of this merchant") String merchant,
            @Option(names = "--out", description = "only those that should be back and are not") boolean out,
            @Option(names = "--limit", defaultValue = "1000", description = "at most so many") int limit,
            @Option(names = "--after", paramLabel = "SERIAL", description = "for the next page") String after) {
        Pages pages = new Pages(PATH).with("state", state).with("merchant", merchant).with("out", out ? "true" : null)
                .after(after);
        List<JsonNode> items = pages.fetch(root.client(), limit);
        root.output().list(items, Column.of("serial"), Column.of("state"), Column.of("model"), Column.of("tid"),
                new Column("MERCHANT", "mid"), Column.of("place"), new Column("CHANGED", "changedAt"));
        root.talk(pages.beyond(items.size()));
        return ExitCode.OK;
    }

    @Command(name = "show", description = "Shows a device: where it is, which terminal has it, what is possible.")
    int show(@Parameters(paramLabel = "SERIAL") String serial) {
        root.output().document(document(serial), DeviceVerb::text);
        return ExitCode.OK;
    }

    // Asked for by query: a serial number may have a slash.
    private JsonNode document(String serial) {
        List<JsonNode> found = new Pages(PATH).with("serial", serial).fetch(root.client(), 1);
        if (found.isEmpty()) {
            throw new VerbFailure(ExitCode.NOT_FOUND, "device " + serial
                    + " is not known: `device list` shows those that are, `device stock` enters one");
        }
        return found.getFirst();
    }

    @Command(name = "stock", description = "Enters a device; one that a terminal has already is described.")
    int stock(@Parameters(paramLabel = "SERIAL") String serial,
            @Option(names = "--model", required = true, description = "what it is") String model,
            @Option(names = "--supplier", paramLabel = "NAME", description = "whose it is; default our own") String supplier,
            @Option(names = "--components", paramLabel = "C,C", split = ",", description = "its parts, such as PIN_PAD,NFC_READER") List<String> components,
            @Option(names = "--place", description = "where it lies") String place) {
        Map<String, Object> body = root.writeBody();
        body.put("serial", serial);
        body.put("model", model);
        body.put("supplier", supplier);
        body.put("components", components);
        body.put("place", place);
        return root.report(root.client().write("POST", PATH, body));
    }

    @Command(name = "step", description = "Takes a step of a device; `device show` names those that are possible.")
    int step(@Parameters(paramLabel = "SERIAL") String serial, @Parameters(paramLabel = "STEP") String step,
            @Mixin DeviceOptions options) {
        Map<String, Object> body = options.into(root.writeBody());
        body.put("serial", serial);
        return root.report(root.client().writeSeen("POST", PATH + "/steps/" + RootVerb.encoded(step), body,
                document(serial).path("version").asLong()));
    }

    @Command(name = "bind", description = "Gives a terminal its first device.")
    int bind(@Parameters(paramLabel = "SERIAL") String serial,
            @Option(names = "--tid", required = true, description = "the terminal") String tid,
            @Option(names = "--place", description = "where it stands") String place) {
        Map<String, Object> body = root.writeBody();
        body.put("serial", serial);
        body.put("place", place);
        return root.report(root.client().write("POST", of(tid), body));
    }

    @Command(name = "swap", description = "Gives a terminal another device, with a key of its own; its batch has to be closed.")
    int swap(@Parameters(paramLabel = "TID") String tid, @Parameters(paramLabel = "SERIAL") String serial,
            @Mixin MasterKeyOptions key) {
        Map<String, Object> body = root.writeBody();
        body.put("serial", serial);
        key.into(body, root);
        return root.report(root.client().write("POST", of(tid) + "/swap", body));
    }

    private static String of(String tid) {
        return "/api/v1/terminals/" + RootVerb.encoded(tid) + "/device";
    }

    static String text(JsonNode device) {
        JsonText words = new JsonText();
        for (String member : List.of("serial", "state", "model", "supplier", "tid", "mid", "merchantName", "place",
                "tracking")) {
            words.member(label(member), device, member);
        }
        words.line("terminal is", JsonText.of(device.path("terminalState")));
        device.path("components").forEach(part -> words.line("component", component(part)));
        back(words, device.path("back"));
        return words.member("note", device, "note").member("changed", device, "changedAt")
                .line("possible", JsonText.of(device.path("next")).replace(",", ", ")).toString();
    }

    private static String label(String member) {
        return switch (member) {
            case "tid" -> "terminal";
            case "mid" -> "merchant";
            case "merchantName" -> "name";
            case "tracking" -> "shipment";
            default -> member;
        };
    }

    private static String component(JsonNode part) {
        String service = JsonText.of(part.path("service"));
        String removed = JsonText.of(part.path("removedAt"));
        return JsonText.of(part.path("name")) + (service.isEmpty() ? "" : " for " + service)
                + (removed.isEmpty() ? "" : ", taken out at " + removed);
    }

    private static void back(JsonText words, JsonNode back) {
        if (back.isObject()) {
            words.line("return",
                    JsonText.of(back.path("state")) + (back.path("damaged").asBoolean() ? ", damaged" : "") + " by "
                            + JsonText.of(back.path("by")) + " at " + JsonText.of(back.path("at")))
                    .member("  words", back, "words").member("  terminal", back, "tid")
                    .member("  merchant", back, "mid").member("  asked", back, "askedAt");
        }
    }
}
