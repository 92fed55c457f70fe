package org.pointsman.ops.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Stands in front of a mail server: offers STARTTLS and hands over what comes behind it, or answers by itself, or says
 * nothing at all.
 */
final class MailFront implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private interface Way {
        void go(Socket client) throws IOException;
    }

    private MailFront(Way way) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(() -> accept(way));
    }

    /** TLS after STARTTLS, then the server at this port. */
    static MailFront startTls(SSLContext tls, int port) throws IOException {
        return new MailFront(client -> {
            greet(client, "250-front\r\n250 STARTTLS");
            join(secured(client, tls), port, true);
        });
    }

    /** TLS from the beginning, then the server at this port. */
    static MailFront tls(SSLContext tls, int port) throws IOException {
        return new MailFront(client -> join(secured(client, tls), port, false));
    }

    /** Answers the verbs of SMTP: 250 to those that are not named. */
    static MailFront saying(Map<String, String> answers) throws IOException {
        return new MailFront(client -> answer(client, answers));
    }

    /** Takes connections and is silent. */
    static MailFront silent() throws IOException {
        return new MailFront(client -> {
            while (client.getInputStream().read() >= 0) {
                // Whatever it says.
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept(Way way) {
        try {
            while (true) {
                Socket client = server.accept();
                threads.execute(() -> serve(client, way));
            }
        } catch (IOException _) {
            // It is closed.
        }
    }

    private static void serve(Socket client, Way way) {
        try (client) {
            way.go(client);
        } catch (IOException _) {
            // The other side has gone.
        }
    }

    private static void greet(Socket client, String features) throws IOException {
        say(client, "220 front");
        for (String line = line(client); !line.equalsIgnoreCase("STARTTLS"); line = line(client)) {
            say(client, features);
        }
        say(client, "220 go on");
    }

    private static SSLSocket secured(Socket client, SSLContext tls) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private static void join(Socket client, int port, boolean greeted) throws IOException {
        try (client; Socket back = new Socket(InetAddress.getLoopbackAddress(), port)) {
            if (greeted) {
                line(back);
            }
            Thread there = Thread.ofVirtual().start(() -> copy(client, back));
            copy(back, client);
            there.interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException _) {
            // One of them has gone.
        }
    }

    private static void answer(Socket client, Map<String, String> answers) throws IOException {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        say(client, answers.getOrDefault("GREETING", "220 front"));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            say(client, answers.getOrDefault(verb, verb.equals("DATA") ? "354 go on" : "250 fine"));
            while (verb.equals("DATA") && !line.equals(".")) {
                line = in.readLine();
            }
            if (verb.equals("DATA")) {
                say(client, answers.getOrDefault(".", "250 taken"));
            }
        }
    }

    // Byte by byte: what stands behind the line is somebody else's.
    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("gone");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
