package snapshots.camera;

import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;

/** A camera may send us to another of its own pages, not to anyone else. */
final class SameHostRedirects extends DefaultRedirectStrategy {

    @Override
    public boolean isRedirectAllowed(HttpHost current, HttpHost next, HttpRequest redirect, HttpContext context) {
        return withPort(current).equals(withPort(next));
    }

    private static HttpHost withPort(HttpHost host) {
        return RoutingSupport.normalize(host, DefaultSchemePortResolver.INSTANCE);
    }
}
