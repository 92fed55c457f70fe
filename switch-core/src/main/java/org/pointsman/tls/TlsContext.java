package org.pointsman.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Makes the engines of TLS connections. Certificates are read again when their files have changed; connections that
 * stand keep what they were made with. Any thread.
 */
public final class TlsContext {
    private final TlsSettings settings;
    private volatile Credentials credentials;
    private List<Object> seen;

    private TlsContext(TlsSettings settings) {
        this.settings = settings;
        seen = stamps();
        credentials = Credentials.read(settings);
    }

    /**
     * Reads the files.
     *
     * @throws TlsException when they cannot be used
     */
    public static TlsContext open(TlsSettings settings) {
        return new TlsContext(settings);
    }

    /**
     * Reads the files again if one of them has changed.
     *
     * @return whether one had
     * @throws TlsException when they cannot be used; those read before stay, and it is said once for each change
     */
    public synchronized boolean refresh() {
        List<Object> now = stamps();
        if (now.equals(seen)) {
            return false;
        }
        seen = now;
        credentials = Credentials.read(settings);
        return true;
    }

    /** The settings it was made by. */
    public TlsSettings settings() {
        return settings;
    }

    /** When the own certificate ends; null without one. */
    public Instant expires() {
        return credentials.expires();
    }

    /** What the newest files say. */
    public SSLContext jdk() {
        return credentials.context();
    }

    /** An engine for a connection that was accepted. */
    public SSLEngine server() {
        SSLEngine engine = credentials.context().createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = parameters();
        parameters.setUseCipherSuitesOrder(true);
        parameters.setNeedClientAuth(settings.peers() == PeerCertificates.REQUIRED);
        if (settings.peers() == PeerCertificates.OPTIONAL) {
            parameters.setWantClientAuth(true);
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** An engine for a connection to a host, whose certificate has to name it. */
    public SSLEngine client(String host, int port) {
        SSLEngine engine = credentials.context().createSSLEngine(host, port);
        engine.setUseClientMode(true);
        engine.setSSLParameters(clientParameters());
        return engine;
    }

    /**
     * The same on a socket that is connected, by its own calls.
     *
     * @throws IOException when the handshake fails
     */
    public SSLSocket client(Socket connected, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) credentials.context().getSocketFactory().createSocket(connected, host, port,
                true);
        socket.setSSLParameters(clientParameters());
        socket.startHandshake();
        return socket;
    }

    private SSLParameters clientParameters() {
        SSLParameters parameters = parameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    private SSLParameters parameters() {
        return new SSLParameters(CipherSuites.of(settings), settings.protocols().toArray(String[]::new));
    }

    private List<Object> stamps() {
        List<Object> stamps = new ArrayList<>();
        for (Path file : settings.files()) {
            try {
                stamps.add(Files.getLastModifiedTime(file));
                stamps.add(Files.size(file));
            } catch (IOException e) {
                stamps.add(e.getClass());
            }
        }
        return stamps;
    }
}
