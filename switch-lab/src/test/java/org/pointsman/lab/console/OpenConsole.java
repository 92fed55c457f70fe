package org.pointsman.lab.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What a switch sees of a page that somebody has open on another machine: its questions, and nothing is drawn. */
final class OpenConsole implements AutoCloseable {
    /** What the overview asks every five seconds. */
    private static final List<String> OVERVIEW = List.of("health", "networks", "stats", "activity", "changes?limit=12");
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong events = new AtomicLong();
    private final URI admin;
    private final Thread tail;
    private final Thread overview;
    private volatile boolean open = true;

    OpenConsole(URI admin) {
        this.admin = admin;
        tail = Thread.ofVirtual().start(this::follow);
        overview = Thread.ofVirtual().start(this::look);
    }

    /** Events it was told. */
    long events() {
        return events.get();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(admin + "/api/v1/" + path))
                .header("Authorization", "Bearer " + ConsoleSite.OPERATOR).build();
    }

    private void follow() {
        try (InputStream body = http.send(request("events?kind=payment&newest=40"), BodyHandlers.ofInputStream())
                .body();
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    events.incrementAndGet();
                }
            }
        } catch (IOException | InterruptedException e) {
            ended(e);
        }
    }

    private void look() {
        try {
            while (open) {
                for (String path : OVERVIEW) {
                    http.send(request(path), BodyHandlers.ofString());
                }
                Thread.sleep(EVERY);
            }
        } catch (IOException | InterruptedException e) {
            ended(e);
        }
    }

    private void ended(Exception e) {
        if (open) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        open = false;
        http.shutdownNow();
        tail.interrupt();
        overview.interrupt();
    }
}
