package org.pointsman.ops.api;

import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.pointsman.tls.TlsContext;

/** HTTPS by the switch's own rules: each connection asks for the certificates that are in force. */
final class TlsConnector {
    private TlsConnector() {
    }

    static ServerConnector of(Server server, HttpConfiguration http, AdminSettings settings) {
        HttpConfiguration secure = new HttpConfiguration(http);
        // Whose name a request is for is checked by HostCheck, for HTTP too.
        secure.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server factory = new Engines(settings.tls());
        ServerConnector connector = new ServerConnector(server,
                new SslConnectionFactory(factory, HttpVersion.HTTP_1_1.asString()), new HttpConnectionFactory(secure));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        return connector;
    }

    private static final class Engines extends SslContextFactory.Server {
        private final TlsContext tls;

        Engines(TlsContext tls) {
            this.tls = tls;
            setSslContext(tls.jdk());
        }

        @Override
        public SSLEngine newSSLEngine() {
            return tls.server();
        }

        @Override
        public SSLEngine newSSLEngine(String host, int port) {
            return tls.server();
        }

        /** Also what Jetty tries the rules on when it starts. */
        @Override
        public void customize(SSLEngine engine) {
            engine.setSSLParameters(tls.server().getSSLParameters());
        }
    }
}
