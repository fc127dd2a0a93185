"""Link navigation and link hints."""
