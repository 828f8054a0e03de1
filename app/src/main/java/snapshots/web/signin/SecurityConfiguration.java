package snapshots.web.signin;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import snapshots.catalog.ApiTokens;
import snapshots.catalog.SignInLinks;
import snapshots.catalog.Users;

/** What a request passes before anybody answers it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
                    + " manifest-src 'self'";

    private static final int REMEMBERED_ATTEMPTS = 10_000;

    @Bean
    Reach reach(
            SignInSettings settings,
            ServerProperties server,
            ManagementServerProperties management,
            Environment environment) {
        return Reach.of(
                settings,
                server.getAddress(),
                ManagementPortType.get(environment) == ManagementPortType.DIFFERENT,
                management.getAddress());
    }

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    SignIn signIn(Users users, Passwords passwords, Clock clock) {
        return new SignIn(users, passwords, new SignInAttempts(clock, REMEMBERED_ATTEMPTS), clock);
    }

    @Bean
    @SuppressWarnings("SystemOut") // a link that opens the door belongs on the terminal, and in no log
    FirstAdmin firstAdmin(
            SignInSettings settings,
            Reach reach,
            ServerProperties server,
            Users users,
            Passwords passwords,
            SignInLinks links,
            Clock clock) {
        return new FirstAdmin(settings, reach, server, users, passwords, links, clock, System.out);
    }

    @Bean
    AccessTokens accessTokens(ApiTokens tokens, Users users, Clock clock) {
        return new AccessTokens(tokens, users, clock);
    }

    @Bean
    SessionRegistry sessionRegistry() {
        return new SessionRegistryImpl();
    }

    /** Tells the registry of sessions that end. */
    @Bean
    HttpSessionEventPublisher httpSessionEventPublisher() {
        return new HttpSessionEventPublisher();
    }

    /** In a cookie: a visitor who has not signed in costs no session. */
    @Bean
    CsrfTokenRepository csrfTokens(ServerProperties server) {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("snapshots-csrf-" + server.getPort()); // browsers do not tell ports apart
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
        return tokens;
    }

    @Bean
    OpenSessions openSessions(
            SessionRegistry registry, CsrfTokenRepository csrf, Users users, SignInSettings settings, Clock clock) {
        return new OpenSessions(registry, new HttpSessionSecurityContextRepository(), csrf, users, settings, clock);
    }

    /** A camera's name may have a percent sign in it. */
    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedPercent(true); // nothing here decodes an address twice
        return firewall;
    }

    /** What no address may hold; nobody who means well asks for that. */
    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        return (request, response, refused) -> {
            if (Problems.isForProgram(request)) {
                Problems.answer(request, response, HttpStatus.BAD_REQUEST, "the address holds what no address may");
            } else {
                response.sendError(HttpStatus.BAD_REQUEST.value());
            }
        };
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, Reach reach, CsrfTokenRepository csrf, OpenSessions sessions, AccessTokens tokens) {
        var refusals = new Refusals();
        http.headers(SecurityConfiguration::headers)
                .addFilterAfter(new UnreadableCatalogue(), HeaderWriterFilter.class)
                .addFilterAfter(new ForeignRequests(reach), HeaderWriterFilter.class)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .anonymous(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(requests -> requests
                        // Only the server itself makes these, of requests that were allowed.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .anyRequest()
                        .access(new AccessRules(reach)));
        if (reach.signIn()) {
            http.securityContext(
                            context -> context.securityContextRepository(new HttpSessionSecurityContextRepository()))
                    .csrf(forgery -> forgery.csrfTokenRepository(csrf)
                            .ignoringRequestMatchers(VisionAddress::matches, BearerFilter::isShown))
                    .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in"))
                    .addFilterBefore(new SessionWatch(sessions), CsrfFilter.class)
                    .addFilterBefore(new BearerFilter(tokens), CsrfFilter.class);
        } else {
            http.csrf(AbstractHttpConfigurer::disable)
                    .logout(AbstractHttpConfigurer::disable)
                    .sessionManagement(none -> none.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .addFilterAfter(new EverybodyIsAdmin(), ForeignRequests.class);
        }
        return http.build();
    }

    /** On every answer; HSTS is among the library's own, over HTTPS alone, as is no-store where nothing else is said. */
    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(content -> content.policyDirectives(CONTENT))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .frameOptions(FrameOptionsConfig::deny)
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }
}
