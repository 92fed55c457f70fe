package org.pointsman.ops.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

import org.pointsman.ops.words.Words;
import org.pointsman.registry.model.Loopback;
import org.pointsman.tls.TlsContext;
import org.pointsman.tls.TlsFailure;
/** The admin API as the command line sees it. */
final class ApiClient {
    private static final Pattern OPEN = Pattern.compile("(?i)http://(\\[[^]]*]|[^/:?#]*)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final String url;
    private final String token;
    private final TlsContext trusted;
    private final Words words;
    private SiteFormat site;

    /** @param trusted signs the certificate of the API; null: whom the system trusts */
    ApiClient(String url, String token, TlsContext trusted, Words words) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.token = token;
        this.trusted = trusted;
        this.words = words;
    }

    /**
     * An answer that is not an error.
     *
     * @param body the JSON of the answer, or its text as a text node
     */
    record Answer(int status, JsonNode body) {
    }

    /** Whether a token for this address goes over a network that others can read. */
    static boolean exposes(String url) {
        Matcher open = OPEN.matcher(url);
        return open.lookingAt() && !Loopback.is(open.group(1));
    }

    /** How the switch's site writes times and amounts. */
    SiteFormat site() {
        if (site == null) {
            probe("/livez");
        }
        return site;
    }

    private static SiteFormat site(HttpResponse<?> response) {
        try {
            String zone = response.headers().firstValue("Pointsman-Zone").orElse("Z");
            String currency = response.headers().firstValue("Pointsman-Currency").orElse("156");
            return new SiteFormat(ZoneOffset.of(zone), Integer.parseInt(currency));
        } catch (DateTimeException | NumberFormatException e) {
            return SiteFormat.UNKNOWN;
        }
    }

    /** Asks; an answer that is an error ends the verb. */
    Answer get(String path) {
        return successful(send("GET", path, BodyPublishers.noBody()));
    }

    /** Asks for a list that comes whole; {@link Pages} asks for one that comes in pages. */
    List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        get(path).body().path("items").forEach(items::add);
        return items;
    }

    /** Asks; any answer of the server is handed out. */
    Answer probe(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Sends a write; an answer that is an error ends the verb. */
    Answer write(String method, String path, Map<String, ?> body) {
        return write(method, path, body, UUID.randomUUID().toString());
    }

    /** The same under a key of the caller's: sent again, it is carried out once. */
    Answer write(String method, String path, Map<String, ?> body, String idempotencyKey) {
        JsonNode tree = MAPPER.valueToTree(body);
        return successful(send(method, path, BodyPublishers.ofString(tree.toString()), idempotencyKey));
    }

    /** Sends a write that is carried out only at the version of its target that was seen. */
    Answer writeSeen(String method, String path, Map<String, ?> body, long version) {
        JsonNode tree = MAPPER.valueToTree(body);
        return successful(send(method, path, BodyPublishers.ofString(tree.toString()), UUID.randomUUID().toString(),
                "\"" + version + "\""));
    }

    private HttpClient client() {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
        return (trusted == null ? client : client.sslContext(trusted.jdk())).build();
    }

    private Answer send(String method, String path, BodyPublisher body) {
        return send(method, path, body, null);
    }

    private Answer send(String method, String path, BodyPublisher body, String idempotencyKey) {
        return send(method, path, body, idempotencyKey, null);
    }

    private Answer send(String method, String path, BodyPublisher body, String idempotencyKey, String version) {
        try (HttpClient client = client()) {
            HttpRequest.Builder request = request(path).timeout(PATIENCE).header("Content-Type", "application/json")
                    .method(method, body);
            if (idempotencyKey != null) {
                request.header("Idempotency-Key", idempotencyKey);
            }
            if (version != null) {
                request.header("If-Match", version);
            }
            HttpResponse<String> response = answered(client, request, BodyHandlers.ofString());
            site = site(response);
            return new Answer(response.statusCode(), parsed(response));
        }
    }

    private HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
        } catch (IllegalArgumentException e) {
            throw new VerbFailure(ExitCode.USAGE, "--url " + url + " or the token cannot be used: " + e.getMessage());
        }
    }

    private <T> HttpResponse<T> answered(HttpClient client, HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (SSLException e) {
            throw new VerbFailure(ExitCode.UNREACHABLE, "no TLS with " + url + ": " + TlsFailure.of(e)
                    + "; name who signed its certificate with --ca FILE");
        } catch (IOException e) {
            throw unreachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VerbFailure(ExitCode.ERROR, "interrupted");
        }
    }

    private VerbFailure unreachable() {
        return new VerbFailure(ExitCode.UNREACHABLE, words.say("error.unreachable", url));
    }

    /**
     * Lines of an answer that has no end.
     *
     * @param lastId what was read last; 0 for nothing
     * @throws VerbFailure          when it is an error
     * @throws UncheckedIOException out of the stream, when the connection breaks
     */
    Stream<String> stream(String path, long lastId) {
        HttpRequest.Builder request = request(path);
        if (lastId > 0) {
            request.header("Last-Event-ID", Long.toString(lastId));
        }
        HttpClient client = client();
        try {
            HttpResponse<Stream<String>> response = answered(client, request, BodyHandlers.ofLines());
            if (response.statusCode() >= 400) {
                successful(new Answer(response.statusCode(), read(response.body().collect(Collectors.joining()))));
            }
            return response.body().onClose(client::shutdownNow);
        } catch (VerbFailure e) {
            client.shutdownNow();
            throw e;
        }
    }

    private JsonNode parsed(HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return type.contains("json") ? read(response.body()) : MAPPER.getNodeFactory().textNode(response.body());
    }

    // Whoever answers something else is not a switch.
    private JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw unreachable();
        }
    }

    private String next(int status, String code) {
        return switch (status) {
            case 400 -> words.say("error.400");
            case 401 -> words.say("error.401");
            case 403 -> words.say("error.403");
            case 404 -> words.say("error.404");
            case 409 -> words.say(code.equals("STALE") ? "error.409.stale" : "error.409");
            case 429 -> words.say("error.429");
            case 503 -> words.say("error.503");
            default -> status >= 500 ? words.say("error.500") : "";
        };
    }

    private Answer successful(Answer answer) {
        if (answer.status() < 400) {
            return answer;
        }
        String code = answer.body().path("code").asText("HTTP_" + answer.status());
        throw new VerbFailure(ExitCode.ofStatus(answer.status()),
                code + ": " + words.refusal(code, site.localised(answer.body().path("detail").asText())),
                next(answer.status(), code));
    }
}
