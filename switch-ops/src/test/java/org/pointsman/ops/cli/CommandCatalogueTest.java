package org.pointsman.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What people of the house can do, as a verb and over the API, and what nobody can do to many at once.
 */
class CommandCatalogueTest {
    private static final JsonNode API = api();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        Streams streams = new Streams(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), new BufferedReader(new StringReader("")), false,
                Map.of());
        try {
            return new Cli(streams, List.of()).execute(args);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<JsonNode> calls() {
        List<JsonNode> calls = new ArrayList<>();
        API.path("paths").forEach(path -> path.forEach(calls::add));
        return calls;
    }

    private static JsonNode api() {
        try {
            return JsonMapper.builder().build().readTree(
                    Files.readAllBytes(Path.of(System.getProperty("pointsman.root"), "docs", "openapi.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"show a terminal, terminal show, showTerminal", "list terminals, terminal list, listTerminals",
            "suspend, terminal suspend, placeHold", "suspend a merchant, merchant suspend, placeScopeHold",
            "suspend a service, service suspend, placeScopeHold",
            "list holds of merchants and services, service list, listScopes", "lift, terminal lift, liftHold",
            "resume, case open, openCase", "take a case on, case step, stepCase",
            "start to cancel, case cancel, openCancellations", "start to cancel one, terminal cancel, cancelTerminal",
            "pre-check, terminal pre-check, preCheckTerminal", "approve, approval approve, approve",
            "reject, approval reject, reject", "close, case step, stepCase",
            "revoke a binding, binding revoke, revokeServices", "plans, binding plans, listRevocations",
            "pause a plan, binding pause, runRevocation", "find refunds, txn find, findTransactions",
            "show a refund, txn show, showTransaction", "refund, txn refund, refundTransaction",
            "approve a refund, approval approve, approve", "cancel a refund, txn cancel, cancelRefund",
            "export, case export, exportCase", "see notices, notice list, listNotices",
            "send a notice again, notice resend, resendNotice", "history, terminal history, showHistory",
            "report, report, showReport", "order, order step, stepOrder", "device, device step, stepDevice",
            "fees, fee show, showFees"})
    void shouldOfferWhatPeopleOfTheHouseDo(String what, String verb, String operation) {
        String[] line = Stream.concat(Stream.of(verb.split(" ")), Stream.of("--help")).toArray(String[]::new);
        assertEquals(0, run(line), what);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("pointsman " + verb), what);
        assertTrue(calls().stream().anyMatch(call -> call.path("operationId").asText().equals(operation)), what);
    }

    @ParameterizedTest
    @CsvSource({"terminal cancel 10000001 10000002 --force --reason FRAUD", "case step 1 2 close --reason x",
            "terminal close-batch 10000001 10000002 --reason x", "device step SN-1 SN-2 scrap --reason x",
            "device swap 10000001 10000002 SN-1 --reason x", "approval approve 1 2 --reason x",
            "txn refund 1 2 --all --cause OTHER --reason x"})
    void shouldTakeOneAtATimeWhereNothingLeadsBack(String line) {
        assertEquals(ExitCode.USAGE, run(line.split(" ")));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("Unmatched argument"),
                err.toString(StandardCharsets.UTF_8));
    }

    /** Opening cases changes no terminal. */
    @Test
    void shouldTakeAListOfTerminalsToOpenCasesOnly() {
        List<String> lists = new ArrayList<>();
        for (JsonNode call : calls()) {
            String schema = call.at("/requestBody/content/application~1json/schema/$ref").asText();
            String name = schema.substring(schema.lastIndexOf('/') + 1);
            API.at("/components/schemas/" + name + "/properties").properties().forEach(member -> {
                boolean many = member.getValue().path("type").asText().equals("array");
                if (many && member.getKey().matches(".*([ti]ds|terminals|cases|[cs]aseIds|serials|mids)")) {
                    lists.add(call.path("operationId").asText() + " " + member.getKey());
                }
            });
        }
        assertEquals(List.of("openCancellations tids"), lists);
    }
}
