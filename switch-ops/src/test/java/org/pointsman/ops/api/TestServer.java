package org.pointsman.ops.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.ZoneOffset;
import org.pointsman.ops.BuildInfo;
import org.pointsman.ops.access.AccessLog;
import org.pointsman.ops.DemoTokens;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.ops.identity.IdentityProvider;

/** A real server on a free port in front of a fake switch, and a client for it. */
final class TestServer implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final FakeSwitch fake;
    private final AdminServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    TestServer(FakeSwitch fake, boolean demo) {
        this(fake, demo, AccessLog.NONE);
    }

    TestServer(FakeSwitch fake, boolean demo, AccessLog access) {
        this(fake, demo, ReadSide.NONE, access, 0);
    }

    TestServer(FakeSwitch fake, boolean demo, ReadSide beside) {
        this(fake, demo, beside, AccessLog.NONE, 0);
    }

    /** With so many unknown tokens a minute before nobody new is let in. */
    TestServer(FakeSwitch fake, int failuresAMinute) {
        this(fake, true, ReadSide.NONE, AccessLog.NONE, failuresAMinute);
    }

    /** With an identity provider. */
    TestServer(FakeSwitch fake, IdentityProvider provider, AccessLog access, int failuresAMinute) {
        this(fake, true, ReadSide.NONE, access, failuresAMinute, provider);
    }

    private TestServer(FakeSwitch fake, boolean demo, ReadSide beside, AccessLog access, int failuresAMinute) {
        this(fake, demo, beside, access, failuresAMinute, null);
    }

    private TestServer(FakeSwitch fake, boolean demo, ReadSide beside, AccessLog access, int failuresAMinute,
            IdentityProvider provider) {
        this.fake = fake;
        BuildInfo about = new BuildInfo("1.2.3", "abc", "AGPL-3.0-or-later", "https://source.example");
        AdminSettings settings = new AdminSettings("127.0.0.1", 0, null, demo, DemoTokens.all(), null, provider, about,
                ZoneOffset.ofHours(8), 156, failuresAMinute);
        this.server = AdminServer.start(settings, fake, () -> "# HELP pointsman_inflight open exchanges\n", beside,
                access);
    }

    int port() {
        return server.port();
    }

    FakeSwitch fake() {
        return fake;
    }

    /** An answer with its body as JSON, or as a text node. */
    record Answer(int status, JsonNode json, HttpResponse<String> raw) {
        String code() {
            return json.path("code").asText();
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }
    }

    Answer get(String token, String path) throws IOException, InterruptedException {
        return call("GET", token, path, null);
    }

    Answer post(String token, String path, String body) throws IOException, InterruptedException {
        return call("POST", token, path, body);
    }

    Answer delete(String token, String path, String body) throws IOException, InterruptedException {
        return call("DELETE", token, path, body);
    }

    Answer call(String method, String token, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(response.statusCode(),
                json ? MAPPER.readTree(response.body()) : MAPPER.getNodeFactory().textNode(response.body()), response);
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
