package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pointsman.ops.DemoTokens;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.registry.model.Role;

class PermissionMatrixTest {
    private static final List<Route> ROUTES = new Routes(null, null, null, ReadSide.NONE, DeskParts.NONE).all();

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
            Route route = route(row[0]);
            for (int i = 1; i < head.length; i++) {
                Role role = Role.valueOf(head[i]);
                String cell = row[i];
                tests.add(dynamicTest(route + " as " + role + ": " + cell, () -> check(route, role, cell)));
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> shouldAskForATokenWhereTheTableDoesNotSayOpen() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] row : rows().subList(1, rows().size())) {
            Route route = route(row[0]);
            int expected = row[1].equals("open") ? 200 : 401;
            for (String token : new String[]{null, "", "demo-viewer2", "x".repeat(1_000)}) {
                tests.add(dynamicTest(route + " with token " + token,
                        () -> assertEquals(expected, call(route, token).status())));
            }
        }
        return tests;
    }

    @Test
    void shouldHaveARowForEveryRoute() throws IOException {
        Set<String> missing = new TreeSet<>();
        ROUTES.forEach(route -> missing.add(route.operation()));
        for (String[] row : rows().subList(1, rows().size())) {
            missing.remove(row[0]);
        }
        assertEquals(Set.of(), missing);
    }

    private static Route route(String operation) {
        return ROUTES.stream().filter(route -> route.operation().equals(operation)).findFirst().orElseThrow();
    }

    private static void check(Route route, Role role, String cell) throws IOException, InterruptedException {
        TestServer.Answer answer = call(route, DemoTokens.of(role));
        if (cell.equals("no")) {
            assertEquals(403, answer.status());
            assertEquals("NOT_ALLOWED", answer.code());
        } else {
            assertNotEquals(401, answer.status());
            assertNotEquals(403, answer.status());
        }
    }

    private static TestServer.Answer call(Route route, String token) throws IOException, InterruptedException {
        String path = route.path().replace("{tid}", FakeSwitch.TID).replace("{mid}", FakeSwitch.MID)
                .replace("{name}/{verb}", "simulator/echo").replace("{service}", "ALIPAY").replace("{verb}", "rate")
                .replace("{step}", "submit").replace("{serial}", "SN-1").replace("{scope}", "SERVICE")
                .replace("{id}", "1").replace("{account}", FakeSwitch.TID).replace("{number}/{state}", "1/sent")
                .replace("{reason}", "MAINTENANCE").replace("{date}", "2026-11-21").replace("{number}", "1")
                .replace("{report}", "day").replace("{name}", "cup")
                // What has no end is refused at once, by the last that is looked at.
                + (route.streaming() ? "?kind=none" : "");
        String body = route.method().name().equals("GET") ? null : "{}";
        return server.call(route.method().name(), token, path, body);
    }

    private static List<String[]> rows() throws IOException {
        try (InputStream in = PermissionMatrixTest.class.getResourceAsStream("permissions.csv")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(",")).toList();
        }
    }
}
