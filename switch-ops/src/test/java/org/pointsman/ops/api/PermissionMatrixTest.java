package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pointsman.ops.DemoTokens;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.registry.model.Role;

class PermissionMatrixTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(new FakeSwitch(1), true);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    List<DynamicTest> shouldLetInExactlyTheRolesOfTheTable() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        List<String[]> rows = rows();
        String[] head = rows.getFirst();
        for (String[] row : rows.subList(1, rows.size())) {
            Endpoint endpoint = Endpoint.valueOf(row[0]);
            for (int i = 1; i < head.length; i++) {
                Role role = Role.valueOf(head[i]);
                String cell = row[i];
                tests.add(dynamicTest(endpoint + " as " + role + ": " + cell, () -> check(endpoint, role, cell)));
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> shouldAskForATokenWhereTheTableDoesNotSayOpen() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] row : rows().subList(1, rows().size())) {
            Endpoint endpoint = Endpoint.valueOf(row[0]);
            int expected = row[1].equals("open") ? 200 : 401;
            for (String token : new String[]{null, "", "demo-viewer2", "x".repeat(1_000)}) {
                tests.add(dynamicTest(endpoint + " with token " + token,
                        () -> assertEquals(expected, call(endpoint, token).status())));
            }
        }
        return tests;
    }

    @Test
    void shouldHaveARowForEveryEndpoint() throws IOException {
        Set<Endpoint> missing = EnumSet.allOf(Endpoint.class);
        for (String[] row : rows().subList(1, rows().size())) {
            missing.remove(Endpoint.valueOf(row[0]));
        }
        assertEquals(Set.of(), missing);
    }

    private static void check(Endpoint endpoint, Role role, String cell) throws IOException, InterruptedException {
        TestServer.Answer answer = call(endpoint, DemoTokens.of(role));
        if (cell.equals("no")) {
            assertEquals(403, answer.status());
            assertEquals("NOT_ALLOWED", answer.code());
        } else {
            assertNotEquals(401, answer.status());
            assertNotEquals(403, answer.status());
        }
    }

    private static TestServer.Answer call(Endpoint endpoint, String token) throws IOException, InterruptedException {
        String path = endpoint.path().replace("{tid}", FakeSwitch.TID).replace("{mid}", FakeSwitch.MID)
                .replace("{name}/{verb}", "simulator/echo").replace("{service}", "ALIPAY").replace("{verb}", "rate")
                .replace("{step}", "submit").replace("{scope}", "SERVICE").replace("{id}", "1")
                .replace("{reason}", "MAINTENANCE");
        String body = endpoint.method().name().equals("GET") ? null : "{}";
        return server.call(endpoint.method().name(), token, path, body);
    }

    private static List<String[]> rows() throws IOException {
        try (InputStream in = PermissionMatrixTest.class.getResourceAsStream("permissions.csv")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(",")).toList();
        }
    }
}
