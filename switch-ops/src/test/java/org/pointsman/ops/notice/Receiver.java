package org.pointsman.ops.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** A real HTTP server that takes messages, fails, hangs, redirects, never stops talking, or is away. */
final class Receiver implements AutoCloseable {
    static final int HANG = 0;
    static final int ENDLESS = 1;

    private final List<Got> messages = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile IntUnaryOperator answers = _ -> 204;
    private HttpServer server;
    private int port;

    record Got(String path, String id, String timestamp, String signature, byte[] body) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }
    }

    Receiver() throws IOException {
        open();
    }

    /** Begins to listen, at the same port as before. */
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        port = server.getAddress().getPort();
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /** Nobody listens at its port. */
    void away() {
        server.stop(0);
    }

    String address() {
        return "http://127.0.0.1:" + port + "/hook";
    }

    /** What the n-th message, from 1, is answered: a status, {@link #HANG} or {@link #ENDLESS}. */
    void answers(IntUnaryOperator newAnswers) {
        answers = newAnswers;
    }

    List<Got> messages() {
        return List.copyOf(messages);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status;
        synchronized (messages) {
            messages.add(
                    new Got(exchange.getRequestURI().getPath(), exchange.getRequestHeaders().getFirst("webhook-id"),
                            exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                            exchange.getRequestHeaders().getFirst("webhook-signature"), body));
            status = answers.applyAsInt(messages.size());
        }
        try {
            answer(exchange, status);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private void answer(HttpExchange exchange, int status) throws IOException, InterruptedException {
        switch (status) {
            case HANG -> closed.await();
            case ENDLESS -> {
                exchange.sendResponseHeaders(200, 0);
                OutputStream out = exchange.getResponseBody();
                while (closed.getCount() > 0) {
                    out.write("and so on ".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            }
            default -> {
                exchange.getResponseHeaders().add("location", "/elsewhere");
                exchange.sendResponseHeaders(status, -1);
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
