package org.pointsman.ops.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.pointsman.node.OidcConfig;
import org.pointsman.registry.model.Role;

/** An identity provider that publishes keys on a port of this machine and signs whatever it is asked to. */
public final class TestIssuer implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    public static final String ISSUER = "https://login.example/acquirer";
    public static final String AUDIENCE = "pointsman";
    public static final RSAKey RSA = rsa("rsa");
    public static final RSAKey STRANGER = rsa("rsa");
    public static final ECKey CURVE = curve();

    private final HttpServer server;
    private volatile String published = new JWKSet(List.of((JWK) RSA, CURVE)).toString();
    private volatile int status = 200;
    private final AtomicInteger asked = new AtomicInteger();

    public TestIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2_048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static ECKey curve() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** What the switch is configured with. */
    public OidcConfig settings() {
        return settings("console");
    }

    /** The same, with this client for the console; null for none. */
    OidcConfig settings(String client) {
        return new OidcConfig(ISSUER, AUDIENCE, "http://127.0.0.1:" + server.getAddress().getPort() + "/keys",
                "realm_access.roles", "preferred_username",
                Map.of("desk", List.of(Role.OPERATOR, Role.VIEWER), "checkers", List.of(Role.APPROVER)), client,
                "openid");
    }

    /** It publishes other keys from now on. */
    void publishes(JWK... keys) {
        published = new JWKSet(List.of(keys)).toString();
    }

    /** It answers with this status from now on. */
    public void answers(int newStatus) {
        status = newStatus;
    }

    /** How often it was asked for its keys. */
    int asked() {
        return asked.get();
    }

    /** Claims of somebody with the role of the desk, valid at {@link #NOW}. */
    public static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().issuer(ISSUER).audience(List.of("account", AUDIENCE)).subject("4711")
                .claim("preferred_username", "olga").claim("realm_access", Map.of("roles", List.of("desk", "offline")))
                .notBeforeTime(Date.from(NOW.minusSeconds(60))).expirationTime(Date.from(NOW.plusSeconds(300)));
    }

    /** A token with these claims. */
    public static String token(JWTClaimsSet claims) {
        return signed(header(JWSAlgorithm.RS256, RSA), claims, RSA);
    }

    static JWSHeader.Builder header(JWSAlgorithm algorithm, JWK key) {
        return new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(key.getKeyID());
    }

    static String signed(JWSHeader.Builder header, JWTClaimsSet claims, JWK key) {
        try {
            JWSSigner signer = key instanceof ECKey curve ? new ECDSASigner(curve) : new RSASSASigner(key.toRSAKey());
            SignedJWT token = new SignedJWT(header.build(), claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
