package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.ops.FakeSwitch;

class SearchRoutesTest {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private static TestServer server;

    @BeforeAll
    static void start() {
        FakeSwitch fake = new FakeSwitch(3);
        fake.addTransaction(41, FakeSwitch.TID, 77, "APPROVED");
        fake.addTransaction(42, "10000002", 77, "DECLINED");
        server = new TestServer(fake, true);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"10000002, TERMINAL 10000002", "999290058120001, MERCHANT 999290058120001", "42, TRANSACTION 42",
            "000000000042, TRANSACTION 42", "77, TRANSACTION 42|TRANSACTION 41", "10000001 77, TRANSACTION 41",
            "000077 10000002, TRANSACTION 42", "10000002/77, TRANSACTION 42",
            "0001 123.45, TRANSACTION 42|TRANSACTION 41", "99999999, ''", "nobody, ''"})
    void shouldFindByWhatSomebodyTypes(String typed, String expected) throws Exception {
        TestServer.Answer answer = search(typed);
        assertEquals(200, answer.status(), answer.raw().body());
        List<String> found = new ArrayList<>();
        answer.json().path("items")
                .forEach(hit -> found.add(hit.path("kind").asText() + " " + hit.path("id").asText()));
        assertEquals(expected, String.join("|", found));
    }

    @ParameterizedTest
    @CsvSource({"6200123456789010, CARD_NUMBER", "6200 1234 5678 9010, CARD_NUMBER", "4111111111111111, CARD_NUMBER",
            "378282246310005, CARD_NUMBER", "10000001 10000002 3, INVALID_ARGUMENT", "8018 soon, INVALID_ARGUMENT",
            "8018 2026-02-30, INVALID_ARGUMENT", "8018 25:00, INVALID_ARGUMENT", "8018 1.234, INVALID_ARGUMENT",
            "'', INVALID_ARGUMENT"})
    void shouldRefuseWhatItCannotOrMustNotLookFor(String typed, String code) throws Exception {
        TestServer.Answer answer = search(typed);
        assertEquals(400, answer.status());
        assertEquals(code, answer.code());
    }

    private static TestServer.Answer search(String typed) throws Exception {
        return server.get("demo-operator", "/api/v1/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"8018 14:30, 2026-11-29T13:45+08:00, 2026-11-29T15:15+08:00",
            "8018 23:30, 2026-11-28T22:45+08:00, 2026-11-29T00:15+08:00",
            "8018 300 2026-11-27 9:15, 2026-11-27T08:30+08:00, 2026-11-27T10:00+08:00",
            "8018 2026-11-27, 2026-11-27T00:00+08:00, 2026-11-28T00:00+08:00"})
    void shouldTakeATimeAsThatOfTheSite(String typed, String from, String to) {
        Typed.Span span = Typed.of(typed).span(OffsetDateTime.parse("2026-11-29T16:00+08:00"));
        assertEquals(OffsetDateTime.parse(from).toEpochSecond() * NS_PER_SECOND, span.fromNs());
        assertEquals(OffsetDateTime.parse(to).toEpochSecond() * NS_PER_SECOND, span.toNs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"8018", "8018 300.00"})
    void shouldLookAtAnyTimeWithoutOne(String typed) {
        assertEquals(Typed.Span.ANY, Typed.of(typed).span(OffsetDateTime.parse("2026-11-29T16:00+08:00")));
    }
}
