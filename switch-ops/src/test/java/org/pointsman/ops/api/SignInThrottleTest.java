package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.registry.model.Role;

class SignInThrottleTest {
    private static final Caller OLGA = new Caller("olga", List.of(Role.OPERATOR));
    private static final Caller ANNA = new Caller("anna", List.of(Role.APPROVER));

    private final AtomicLong nowMs = new AtomicLong(1_000_000);
    private final SignInThrottle throttle = new SignInThrottle(3, () -> Instant.ofEpochMilli(nowMs.get()));

    private void guess(int times) {
        for (int i = 0; i < times; i++) {
            throttle.waits("10.0.0.1", null);
        }
    }

    @Test
    void shouldLetNobodyNewInAfterTooManyGuesses() {
        throttle.waits("10.0.0.1", OLGA);
        guess(3);
        assertTrue(throttle.waits("10.0.0.1", null) > 0);
        assertTrue(throttle.waits("10.0.0.1", ANNA) > 0);
        assertEquals(0, throttle.waits("10.0.0.1", OLGA));
        assertEquals(0, throttle.waits("10.0.0.2", ANNA));
    }

    @Test
    void shouldForgetGuessesAfterAMinute() {
        guess(4);
        assertEquals(60, throttle.waits("10.0.0.1", ANNA));
        nowMs.addAndGet(59_999);
        assertEquals(1, throttle.waits("10.0.0.1", ANNA));
        nowMs.addAndGet(1);
        assertEquals(0, throttle.waits("10.0.0.1", ANNA));
    }

    @Test
    void shouldCountOnlyWhatIsNotKnown() {
        for (int i = 0; i < 10; i++) {
            assertEquals(0, throttle.waits("10.0.0.1", ANNA));
        }
        guess(2);
        assertEquals(0, throttle.waits("10.0.0.1", OLGA));
    }

    @Test
    void shouldAnswer429OverHttpToWhomeverIsNew() throws Exception {
        try (TestServer server = new TestServer(new FakeSwitch(1), 2)) {
            assertEquals(200, server.get("demo-operator", "/api/v1/me").status());
            assertEquals(401, server.get("guess-1", "/api/v1/me").status());
            assertEquals(401, server.get("guess-2", "/api/v1/me").status());
            TestServer.Answer answer = server.get("demo-approver", "/api/v1/me");
            assertEquals(429, answer.status());
            assertEquals("TOO_MANY_FAILURES", answer.code());
            assertTrue(Integer.parseInt(answer.header("Retry-After")) <= 60);
            assertEquals(200, server.get("demo-operator", "/api/v1/me").status());
            assertEquals(401, server.get(null, "/api/v1/me").status());
        }
    }
}
