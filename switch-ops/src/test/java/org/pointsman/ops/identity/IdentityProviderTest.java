package org.pointsman.ops.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.pointsman.ops.identity.TestIssuer.CURVE;
import static org.pointsman.ops.identity.TestIssuer.NOW;
import static org.pointsman.ops.identity.TestIssuer.RSA;
import static org.pointsman.ops.identity.TestIssuer.STRANGER;
import static org.pointsman.ops.identity.TestIssuer.claims;
import static org.pointsman.ops.identity.TestIssuer.header;
import static org.pointsman.ops.identity.TestIssuer.signed;
import static org.pointsman.ops.identity.TestIssuer.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.registry.model.Role;

class IdentityProviderTest {
    private final TestIssuer issuer;
    private Instant now = NOW;
    private final IdentityProvider provider;

    IdentityProviderTest() throws IOException {
        issuer = new TestIssuer();
        provider = new IdentityProvider(issuer.settings(), KeySource.address(URI.create(issuer.settings().jwks())),
                () -> now);
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    static Stream<Arguments> accepted() {
        return Stream.of(arguments("RS256", token(claims().build())),
                arguments("PS256", signed(header(JWSAlgorithm.PS256, RSA), claims().build(), RSA)),
                arguments("ES256", signed(header(JWSAlgorithm.ES256, CURVE), claims().build(), CURVE)),
                arguments("an access token of RFC 9068",
                        signed(header(JWSAlgorithm.RS256, RSA).type(new JOSEObjectType("at+jwt")), claims().build(),
                                RSA)),
                arguments("without a type", signed(header(JWSAlgorithm.RS256, RSA).type(null), claims().build(), RSA)),
                arguments("ended within the leeway",
                        token(claims().expirationTime(Date.from(NOW.minusSeconds(29))).build())),
                arguments("begins within the leeway",
                        token(claims().notBeforeTime(Date.from(NOW.plusSeconds(30))).build())),
                arguments("without a beginning", token(claims().notBeforeTime(null).build())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void shouldKnowWhomTheProviderVouchesFor(String what, String token) {
        assertEquals(new Verdict.Known("olga@login.example", List.of(Role.VIEWER, Role.OPERATOR)),
                provider.verdict(token), what);
    }

    static Stream<Arguments> refused() throws Exception {
        JWTClaimsSet good = claims().build();
        String whole = token(good);
        String[] parts = whole.split("\\.");
        String other = token(claims().claim("realm_access", Map.of("roles", List.of("checkers"))).build());
        SignedJWT mac = new SignedJWT(header(JWSAlgorithm.HS256, RSA).build(), good);
        mac.sign(new MACSigner(RSA.toRSAPublicKey().getEncoded()));
        RSAKey small = new RSAKeyGenerator(2_048).keyID("unknown").generate();
        return Stream.of(arguments("no algorithm", new PlainJWT(good).serialize(), "is no signed JWT"),
                arguments("no algorithm, by its header alone",
                        "eyJhbGciOiJub25lIiwia2lkIjoicnNhIn0." + parts[1] + "." + parts[2], "is no signed JWT"),
                arguments("HS256 under the public key", mac.serialize(), "is signed with HS256"),
                arguments("RS512", signed(header(JWSAlgorithm.RS512, RSA), good, RSA), "is signed with RS512"),
                arguments("an algorithm of another key", signed(header(JWSAlgorithm.ES256, RSA), good, CURVE),
                        "has a signature that is not"),
                arguments("a type of something else",
                        signed(header(JWSAlgorithm.RS256, RSA).type(new JOSEObjectType("logout+jwt")), good, RSA),
                        "is of the type"),
                arguments("no key", signed(header(JWSAlgorithm.RS256, RSA).keyID(null), good, RSA), "names no key"),
                arguments("an unknown key", signed(header(JWSAlgorithm.RS256, small), good, small),
                        "names a key that the identity provider does not publish"),
                arguments("a key of its own",
                        signed(header(JWSAlgorithm.RS256, STRANGER).jwk(STRANGER.toPublicJWK()), good, STRANGER),
                        "has a signature that is not"),
                arguments("extensions nobody here understands",
                        signed(header(JWSAlgorithm.RS256, RSA).customParam("limit", 1).criticalParams(Set.of("limit")),
                                good, RSA),
                        "has a signature that is not"),
                arguments("claims of another token", parts[0] + "." + other.split("\\.")[1] + "." + parts[2],
                        "has a signature that is not"),
                arguments("half a token", parts[0] + "." + parts[1] + ".", "is no signed JWT"),
                arguments("ended", token(claims().expirationTime(Date.from(NOW.minusSeconds(30))).build()),
                        "has ended"),
                arguments("without an end", token(claims().expirationTime(null).build()), "has no end"),
                arguments("not valid yet", token(claims().notBeforeTime(Date.from(NOW.plusSeconds(31))).build()),
                        "is not valid yet"),
                arguments("for somebody else", token(claims().audience("shop").build()), "is for somebody else"),
                arguments("for nobody", token(claims().audience(List.of()).build()), "is for somebody else"),
                arguments("of another issuer", token(claims().issuer("https://login.example").build()),
                        "is from another issuer"),
                arguments("of no issuer", token(claims().issuer(null).build()), "is from another issuer"),
                arguments("of nobody", token(claims().claim("preferred_username", null).build()), "names nobody"),
                arguments("of a name with a line break", token(claims().claim("preferred_username", "a\nb").build()),
                        "names nobody"),
                arguments("too long", token(claims().claim("x", "x".repeat(8_192)).build()), "is too long"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void shouldRefuse(String what, String token, String why) {
        Verdict.Refused refused = assertInstanceOf(Verdict.Refused.class, provider.verdict(token), what);
        assertTrue(refused.why().startsWith(why), refused::why);
    }

    static Stream<Arguments> roles() {
        return Stream.of(
                arguments(Map.of("roles", List.of("checkers", "desk")),
                        List.of(Role.VIEWER, Role.OPERATOR, Role.APPROVER)),
                arguments(Map.of("roles", "checkers x"), List.of(Role.APPROVER)),
                arguments(Map.of("roles", List.of("ADMIN")), List.of()), arguments(Map.of("roles", 7), List.of()),
                arguments(Map.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("roles")
    void shouldGiveTheRolesThatMeanSomethingHere(Map<String, Object> access, List<Role> expected) {
        Verdict verdict = provider.verdict(token(claims().claim("realm_access", access).build()));
        assertEquals(new Verdict.Known("olga@login.example", expected), verdict);
    }

    @Test
    void shouldGiveNoRoleWhenTheClaimIsMissing() {
        Verdict verdict = provider.verdict(token(claims().claim("realm_access", null).build()));
        assertEquals(new Verdict.Known("olga@login.example", List.of()), verdict);
    }

    @Test
    void shouldFetchKeysOnceAndAgainForNewOnesButNotForEachToken() {
        for (int i = 0; i < 5; i++) {
            provider.verdict(token(claims().build()));
            provider.verdict(signed(header(JWSAlgorithm.RS256, RSA).keyID("x" + i), claims().build(), RSA));
        }
        assertEquals(1, issuer.asked());
        issuer.publishes(CURVE, STRANGER);
        now = now.plusMillis(IssuerKeys.PAUSE_MS);
        String ofNew = signed(header(JWSAlgorithm.ES256, CURVE).keyID("new"), claims().build(), CURVE);
        assertInstanceOf(Verdict.Refused.class, provider.verdict(ofNew));
        assertEquals(2, issuer.asked());
        String former = token(claims().build());
        assertInstanceOf(Verdict.Refused.class, provider.verdict(former), "its key is another one now");
    }

    @Test
    void shouldLetNobodyInWhenKeysCannotBeHad() {
        issuer.answers(500);
        Verdict.Unreachable nobody = assertInstanceOf(Verdict.Unreachable.class,
                provider.verdict(token(claims().build())));
        assertTrue(nobody.why().endsWith("it answers 500"), nobody::why);
        assertInstanceOf(Verdict.Unreachable.class, provider.verdict(token(claims().build())));
        assertEquals(1, issuer.asked(), "asked again within the pause");
        issuer.answers(200);
        now = now.plusMillis(IssuerKeys.PAUSE_MS);
        assertInstanceOf(Verdict.Known.class, provider.verdict(token(claims().build())));
    }

    @Test
    void shouldTrustKnownKeysForAnHourWhenTheProviderIsAway() {
        String long1 = token(claims().expirationTime(Date.from(NOW.plusSeconds(86_400))).build());
        assertInstanceOf(Verdict.Known.class, provider.verdict(long1));
        issuer.close();
        now = NOW.plusMillis(IssuerKeys.GOOD_MS - 1);
        assertInstanceOf(Verdict.Known.class, provider.verdict(long1));
        now = NOW.plusMillis(IssuerKeys.GOOD_MS);
        assertInstanceOf(Verdict.Unreachable.class, provider.verdict(long1));
        String unknown = signed(header(JWSAlgorithm.RS256, RSA).keyID("new"), claims().build(), RSA);
        assertInstanceOf(Verdict.Unreachable.class, provider.verdict(unknown));
    }

    @Test
    void shouldTakeNoKeysThatAreTooWeakOrForSomethingElse() throws Exception {
        issuer.publishes(new RSAKeyGenerator(1_024, true).keyID("rsa").generate());
        assertInstanceOf(Verdict.Unreachable.class, provider.verdict(token(claims().build())));
    }

    @Test
    void shouldReadKeysFromAFile(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("keys.json");
        IdentityProvider offline = new IdentityProvider(issuer.settings(), KeySource.file(file), () -> now);
        assertInstanceOf(Verdict.Unreachable.class, offline.verdict(token(claims().build())));
        Files.writeString(file, new JWKSet(RSA).toString());
        now = now.plusMillis(IssuerKeys.PAUSE_MS);
        assertInstanceOf(Verdict.Known.class, offline.verdict(token(claims().build())));
        assertEquals(0, issuer.asked());
    }
}
