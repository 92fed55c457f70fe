package org.pointsman.ops.identity;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where the keys of an identity provider are. */
@FunctionalInterface
interface KeySource {
    int MOST_BYTES = 256 * 1024;
    long PATIENCE_MS = 5_000;

    /**
     * The keys as they are there now, a JSON Web Key Set.
     *
     * @throws IOException when they cannot be had; says why
     */
    String fetch() throws IOException;

    static KeySource file(Path path) {
        return () -> {
            try (InputStream in = Files.newInputStream(path)) {
                return text(in.readNBytes(MOST_BYTES + 1));
            } catch (NoSuchFileException e) {
                throw new IOException("there is no such file", e);
            }
        };
    }

    /** Asks an address, follows it nowhere else, and waits five seconds at most for the whole answer. */
    static KeySource address(URI address) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofMillis(PATIENCE_MS))
                .followRedirects(HttpClient.Redirect.NEVER).build();
        HttpRequest request = HttpRequest.newBuilder(address).header("Accept", "application/json").build();
        return () -> {
            HttpResponse<byte[]> answer = await(
                    client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES)));
            if (answer.statusCode() != 200) {
                throw new IOException("it answers " + answer.statusCode());
            }
            return text(answer.body());
        };
    }

    private static <T> T await(CompletableFuture<T> coming) throws IOException {
        try {
            return coming.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() instanceof ConnectException ? "nobody answers there" : e.getCause().toString(), e);
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw new IOException("no answer within " + PATIENCE_MS + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String text(byte[] bytes) throws IOException {
        if (bytes.length > MOST_BYTES) {
            throw new IOException("there are more than " + MOST_BYTES + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
