package org.pointsman.ops.notice;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * Posts to receivers that are not trusted: it asks nobody where a name is but connects to the addresses that were
 * looked at, follows nothing, keeps no cookies and reads no answer beyond its status. Any thread.
 */
final class WebhookClient implements AutoCloseable {
    private static final int MOST_THREADS = 64;
    private static final long FORGOTTEN_MS = 60_000;

    private final HttpClient client;
    private final int timeoutMs;

    WebhookClient(int timeoutMs, SSLContext trust) {
        this.timeoutMs = timeoutMs;
        client = new HttpClient(new HttpClientTransportOverHTTP(connector(timeoutMs, trust)));
        client.setSocketAddressResolver(new Known());
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(null);
        client.setIdleTimeout(FORGOTTEN_MS);
        client.setDestinationIdleTimeout(FORGOTTEN_MS);
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("The client for webhooks does not start", e);
        }
        client.getContentDecoderFactories().clear();
    }

    private static ClientConnector connector(int timeoutMs, SSLContext trust) {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setSslContext(trust);
        ClientConnector connector = new ClientConnector();
        connector.setSslContextFactory(tls);
        connector.setSelectors(1);
        VirtualThreadPool threads = new VirtualThreadPool(MOST_THREADS);
        threads.setName("pointsman-webhook");
        connector.setExecutor(threads);
        connector.setConnectTimeout(Duration.ofMillis(timeoutMs));
        return connector;
    }

    /** @param addresses of the host of {@code uri} */
    Request post(URI uri, Addresses addresses, Request.Content body) {
        return client.newRequest(uri).method(HttpMethod.POST).tag(addresses).timeout(timeoutMs, TimeUnit.MILLISECONDS)
                .agent("pointsman").body(body);
    }

    /**
     * Sends it.
     *
     * @return status of the answer
     * @throws IOException when there is none in time
     */
    int status(Request request) throws IOException, InterruptedException {
        try (InputStreamResponseListener answer = new InputStreamResponseListener()) {
            request.send(answer);
            return answer.get(timeoutMs, TimeUnit.MILLISECONDS).getStatus();
        } catch (TimeoutException e) {
            throw new IOException("no answer in " + timeoutMs + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The client for webhooks does not stop", e);
        }
    }

    /** The addresses that a request carries as its tag: connections of other addresses are not its own. */
    private static final class Known implements SocketAddressResolver {
        @Override
        public void resolve(String host, int port, Map<String, Object> context,
                Promise<List<InetSocketAddress>> promise) {
            Destination destination = (Destination) context.get(Destination.CONTEXT_KEY);
            promise.succeeded(((Addresses) destination.getOrigin().getTag()).of(host, port));
        }
    }
}
