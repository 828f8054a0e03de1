package snapshots.operate;

import org.springframework.boot.context.config.ConfigDataResource;

/** The vault as something to import; asked for twice, it is imported once. */
final class OnePasswordResource extends ConfigDataResource {

    private final OnePassword vault;
    private final boolean optional;

    OnePasswordResource(OnePassword vault, boolean optional) {
        super(optional);
        this.vault = vault;
        this.optional = optional;
    }

    OnePassword vault() {
        return vault;
    }

    /** Whether the start goes on when the vault cannot be reached or has no such item. */
    boolean mayBeMissing() {
        return optional;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OnePasswordResource resource && resource.vault.equals(vault);
    }

    @Override
    public int hashCode() {
        return vault.hashCode();
    }

    @Override
    public String toString() {
        return "1Password Connect at " + vault.server().address();
    }
}
