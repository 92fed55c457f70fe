package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.ops.identity.TestIssuer.claims;
import static org.pointsman.ops.identity.TestIssuer.token;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.ops.access.AccessLog;
import org.pointsman.ops.identity.IdentityProviders;
import org.pointsman.ops.identity.TestIssuer;

class SignInRoutesTest {
    private final List<String> noted = new ArrayList<>();
    private final FakeSwitch fake = new FakeSwitch(1);
    private final TestIssuer issuer;
    private final TestServer server;

    SignInRoutesTest() throws IOException {
        issuer = new TestIssuer();
        server = new TestServer(fake, IdentityProviders.of(issuer), line -> noted.add(line.who() + " " + line.status()),
                3);
    }

    @AfterEach
    void close() {
        server.close();
        issuer.close();
    }

    @Test
    void shouldLetInWhomTheProviderVouchesForUnderHerName() throws Exception {
        TestServer.Answer me = server.get(token(claims().build()), "/api/v1/me");
        assertEquals(200, me.status());
        assertEquals("olga@login.example", me.json().path("name").asText());
        assertEquals("[\"VIEWER\",\"OPERATOR\"]", me.json().path("roles").toString());
        assertEquals(200, server.get("demo-operator", "/api/v1/me").status(), "own tokens go on");
    }

    @Test
    void shouldSayWhyATokenIsRefusedAndCountItAsAGuess() throws Exception {
        String wrong = token(claims().audience("shop").build());
        for (int i = 0; i < 3; i++) {
            TestServer.Answer refused = server.get(wrong, "/api/v1/me");
            assertEquals(401, refused.status());
            assertEquals("TOKEN_REFUSED", refused.code());
            assertEquals("the token is for somebody else", refused.json().path("detail").asText());
            assertEquals("Bearer", refused.header("WWW-Authenticate"));
        }
        assertEquals(429, server.get(wrong, "/api/v1/me").status());
        assertEquals(List.of("null 401", "null 401", "null 401", "null 429"), noted);
    }

    @Test
    void shouldTellWhoHasNoRoleHereThatSheHasNone() throws Exception {
        TestServer.Answer refused = server.get(token(claims().claim("realm_access", Map.of()).build()), "/api/v1/me");
        assertEquals(403, refused.status());
        assertEquals("NO_ROLE", refused.code());
        assertEquals(List.of("olga@login.example 403"), noted);
    }

    @Test
    void shouldLetNobodyInAndBlameNobodyWhenKeysCannotBeHad() throws Exception {
        issuer.answers(503);
        for (int i = 0; i < 5; i++) {
            TestServer.Answer refused = server.get(token(claims().build()), "/api/v1/me");
            assertEquals(503, refused.status());
            assertEquals("IDENTITY_PROVIDER_UNREACHABLE", refused.code());
        }
        assertEquals(200, server.get("demo-operator", "/api/v1/me").status());
    }

    @Test
    void shouldSendNobodyThereWhenTheConsoleIsNoClientOfIt() throws Exception {
        try (TestServer closed = new TestServer(fake, IdentityProviders.of(issuer, null), AccessLog.NONE, 0)) {
            assertEquals("{}", closed.get(null, "/api/v1/sign-in").json().toString());
            assertTrue(closed.get(null, "/").header("Content-Security-Policy").contains("connect-src 'self';"));
            assertEquals(200, closed.get(token(claims().build()), "/api/v1/me").status());
        }
    }

    @Test
    void shouldTellThePageWhereToGoAndLetItAskThereOnly() throws Exception {
        TestServer.Answer shown = server.get(null, "/api/v1/sign-in");
        assertEquals("{\"provider\":{\"issuer\":\"https://login.example/acquirer\",\"clientId\":\"console\","
                + "\"scope\":\"openid\"}}", shown.json().toString());
        assertTrue(server.get(null, "/").header("Content-Security-Policy")
                .contains("connect-src 'self' https://login.example;"));
        try (TestServer without = new TestServer(fake, true)) {
            assertEquals("{}", without.get(null, "/api/v1/sign-in").json().toString());
            assertTrue(without.get(null, "/").header("Content-Security-Policy").contains("connect-src 'self';"));
            assertEquals("TOKEN_REQUIRED", without.get(token(claims().build()), "/api/v1/me").code());
        }
    }
}
