package org.pointsman.lab.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** An identity provider that lets everybody in as Iris, by the authorization code flow with PKCE. */
final class LoginServer implements AutoCloseable {
    static final String CLIENT = "console";
    static final String AUDIENCE = "pointsman";
    static final String NAME = "iris@127.0.0.1";
    private static final long VALID_SECONDS = 600;

    private final HttpServer server;
    private final RSAKey key;
    /** Challenges by the code that was given for them; a code is taken once. */
    private final Map<String, String> challenges = new ConcurrentHashMap<>();
    private final AtomicInteger codes = new AtomicInteger();

    private LoginServer() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2_048).keyID("one").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", this::describe);
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    static LoginServer start() throws IOException {
        try {
            return new LoginServer();
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void describe(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "{\"issuer\":\"" + issuer() + "\",\"authorization_endpoint\":\"" + issuer()
                + "/authorize\",\"token_endpoint\":\"" + issuer() + "/token\"}");
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = values(exchange.getRequestURI().getRawQuery());
        boolean right = asked.get("response_type").equals("code") && asked.get("client_id").equals(CLIENT)
                && asked.get("code_challenge_method").equals("S256") && asked.containsKey("state");
        String code = "code-" + codes.incrementAndGet();
        challenges.put(code, asked.get("code_challenge"));
        exchange.getResponseHeaders().set("Location", asked.get("redirect_uri") + "?state=" + asked.get("state")
                + (right ? "&code=" + code : "&error=invalid_request"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked = values(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String challenge = challenges.remove(asked.getOrDefault("code", ""));
        boolean right = challenge != null && challenge.equals(digest(asked.getOrDefault("code_verifier", "")))
                && CLIENT.equals(asked.get("client_id")) && !asked.containsKey("client_secret");
        answer(exchange, right ? 200 : 400,
                right
                        ? "{\"access_token\":\"" + signed() + "\",\"token_type\":\"Bearer\"}"
                        : "{\"error\":\"invalid_grant\"}");
    }

    private String signed() throws IOException {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                    new JWTClaimsSet.Builder().issuer(issuer()).audience(AUDIENCE).subject("iris")
                            .claim("roles", List.of("desk"))
                            .expirationTime(Date.from(Instant.now().plusSeconds(VALID_SECONDS))).build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    private static String digest(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> values(String text) {
        return Arrays.stream(text.split("&")).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    // Pages of other addresses may ask, as a public client needs it.
    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
